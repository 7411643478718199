using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcs.Storage.Tests.TSql;

public sealed class TSqlFileTests
{
    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var (room, name) in StatementFiles.Of(StatementFiles.SqlServer))
            {
                files.Add(room.GetName().Name!, name);
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_T_SQL_to_Microsofts_parser(string room, string name) => Parse(room, name).Batches.Count.ShouldBe(1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_the_schema_of_every_table_that_is_not_its_own(string room, string name)
    {
        var tables = new TableVisitor();
        Parse(room, name).Accept(tables);

        tables.WithoutSchema.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Merges_nothing_and_reads_no_clock(string room, string name)
    {
        var found = new ForbiddenVisitor();
        Parse(room, name).Accept(found);

        found.Merges.ShouldBe(0, "MERGE has races and bugs of its own");
        found.Clocks.ShouldBeEmpty("the time is a parameter");
    }

    private static TSqlScript Parse(string room, string name) => TSqlParser.Parse(StatementFiles.Read(StatementFiles.Room(room), StatementFiles.SqlServer, name));

    private sealed class TableVisitor : TSqlFragmentVisitor
    {
        private readonly List<string> _named = [];
        private readonly HashSet<string> _aliases = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> WithoutSchema => _named.Where(name => !_aliases.Contains(name));

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias)
            {
                _aliases.Add(alias.Value);
            }

            if (node.SchemaObject.SchemaIdentifier is null && !node.SchemaObject.BaseIdentifier.Value.StartsWith('#'))
            {
                _named.Add(node.SchemaObject.BaseIdentifier.Value);
            }
        }

        public override void Visit(CommonTableExpression node) => _aliases.Add(node.ExpressionName.Value);
    }

    private sealed class ForbiddenVisitor : TSqlFragmentVisitor
    {
        public int Merges { get; private set; }

        public List<string> Clocks { get; } = [];

        public override void Visit(MergeStatement node) => Merges++;

        /// <summary>A column's default may read the clock: it serves the hands of people and older systems.</summary>
        public override void ExplicitVisit(DefaultConstraintDefinition node)
        {
        }

        public override void Visit(FunctionCall node)
        {
            if (node.FunctionName.Value.Contains("DATETIME", StringComparison.OrdinalIgnoreCase) || node.FunctionName.Value.Equals("GETDATE", StringComparison.OrdinalIgnoreCase))
            {
                Clocks.Add(node.FunctionName.Value);
            }
        }
    }
}
