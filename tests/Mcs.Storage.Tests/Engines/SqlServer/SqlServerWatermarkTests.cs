using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerWatermarkTests(SqlServerFixture fixture) : WatermarkContract(fixture), IClassFixture<SqlServerFixture>;
