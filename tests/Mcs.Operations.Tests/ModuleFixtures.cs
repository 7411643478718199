using Mcs.GoAudits;
using Mcs.Storage;
using Mcs.Testing.Databases;

namespace Mcs.Operations.Tests;

/// <summary>The platform's tables and those of a module, on SQLite.</summary>
public sealed class SqliteModuleFixture() : DatabaseFixture(TestEngine.Sqlite, services => services.AddTables(GoAuditsModule.Declaration));

/// <summary>The same on SQL Server.</summary>
public sealed class SqlServerModuleFixture() : DatabaseFixture(TestEngine.SqlServer, services => services.AddTables(GoAuditsModule.Declaration));
