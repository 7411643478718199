using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteStepTests(SqliteFixture fixture) : StepContract(fixture), IClassFixture<SqliteFixture>;
