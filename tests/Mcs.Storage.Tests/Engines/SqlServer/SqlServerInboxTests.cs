using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerInboxTests(SqlServerFixture fixture) : InboxContract(fixture), IClassFixture<SqlServerFixture>;
