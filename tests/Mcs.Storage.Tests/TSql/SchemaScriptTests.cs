using Mcs.Storage.Schema;
using Mcs.Storage.SqlServer.Schema;

namespace Mcs.Storage.Tests.TSql;

public sealed class SchemaScriptTests
{
    private readonly string _script = new SchemaScript(SchemaOwners.All).ForSqlServer();

    [Fact]
    public void Is_T_SQL_in_two_batches() => TSqlParser.Parse(_script).Batches.Count.ShouldBe(2);

    [Fact]
    public void Holds_the_same_texts_that_a_migration_runs_and_records_them_alike()
    {
        foreach (var migration in SchemaOwners.All.SelectMany(owner => Migration.Of(owner.Assembly, StatementFiles.SqlServer)))
        {
            _script.ShouldContain(migration.Sql.Trim());
            _script.ShouldContain($"N'{migration.Module}', N'{migration.Name}', N'{migration.Checksum}'");
        }
    }
}
