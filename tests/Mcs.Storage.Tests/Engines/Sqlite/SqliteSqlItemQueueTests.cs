using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteSqlItemQueueTests(SqliteFixture fixture) : SqlItemQueueContract(fixture), IClassFixture<SqliteFixture>;
