using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerSqlItemQueueTests(SqlServerFixture fixture) : SqlItemQueueContract(fixture), IClassFixture<SqlServerFixture>;
