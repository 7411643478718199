using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerRunHistoryTests(SqlServerFixture fixture) : RunHistoryContract(fixture), IClassFixture<SqlServerFixture>;
