using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteLandingTests(SqliteFixture fixture) : LandingContract(fixture), IClassFixture<SqliteFixture>;
