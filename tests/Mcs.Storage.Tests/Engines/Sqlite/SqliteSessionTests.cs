using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteSessionTests(SqliteFixture fixture) : SessionContract(fixture), IClassFixture<SqliteFixture>;
