using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerLandingTests(SqlServerFixture fixture) : LandingContract(fixture), IClassFixture<SqlServerFixture>;
