using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteRunWriterTests(SqliteFixture fixture) : RunWriterContract(fixture), IClassFixture<SqliteFixture>;
