using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerDeadLetterTests(SqlServerFixture fixture) : DeadLetterContract(fixture), IClassFixture<SqlServerFixture>;
