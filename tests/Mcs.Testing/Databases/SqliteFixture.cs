namespace Mcs.Testing.Databases;

/// <summary>The platform's tables on SQLite.</summary>
public sealed class SqliteFixture() : DatabaseFixture(TestEngine.Sqlite);
