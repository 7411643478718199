using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteWatermarkTests(SqliteFixture fixture) : WatermarkContract(fixture), IClassFixture<SqliteFixture>;
