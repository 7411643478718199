using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteDeadLetterTests(SqliteFixture fixture) : DeadLetterContract(fixture), IClassFixture<SqliteFixture>;
