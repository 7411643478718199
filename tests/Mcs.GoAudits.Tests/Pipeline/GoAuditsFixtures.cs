using Mcs.Testing.Databases;

namespace Mcs.GoAudits.Tests.Pipeline;

public sealed class GoAuditsSqliteFixture() : DatabaseFixture(TestEngine.Sqlite, services => services.AddGoAudits());

public sealed class GoAuditsSqlServerFixture() : DatabaseFixture(TestEngine.SqlServer, services => services.AddGoAudits());
