using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerStepTests(SqlServerFixture fixture) : StepContract(fixture), IClassFixture<SqlServerFixture>;
