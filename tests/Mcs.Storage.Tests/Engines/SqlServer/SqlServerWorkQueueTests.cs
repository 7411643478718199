using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerWorkQueueTests(SqlServerFixture fixture) : WorkQueueContract(fixture), IClassFixture<SqlServerFixture>;
