namespace Mcs.Testing.Databases;

/// <summary>The platform's tables on SQL Server.</summary>
public sealed class SqlServerFixture() : DatabaseFixture(TestEngine.SqlServer);
