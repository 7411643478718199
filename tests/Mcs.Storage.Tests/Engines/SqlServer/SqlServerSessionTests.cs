using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerSessionTests(SqlServerFixture fixture) : SessionContract(fixture), IClassFixture<SqlServerFixture>;
