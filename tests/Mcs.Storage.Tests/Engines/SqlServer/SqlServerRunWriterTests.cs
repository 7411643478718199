using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerRunWriterTests(SqlServerFixture fixture) : RunWriterContract(fixture), IClassFixture<SqlServerFixture>;
