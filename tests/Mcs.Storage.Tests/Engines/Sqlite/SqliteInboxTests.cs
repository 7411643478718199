using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteInboxTests(SqliteFixture fixture) : InboxContract(fixture), IClassFixture<SqliteFixture>;
