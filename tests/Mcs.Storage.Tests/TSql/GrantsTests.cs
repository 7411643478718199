using Mcs.Platform.Tables;
using Mcs.Storage.SqlServer.Schema;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcs.Storage.Tests.TSql;

public sealed class GrantsTests
{
    private readonly Grants _grants = new(SchemaOwners.All);

    [Theory]
    [InlineData("id-mcs-scheduled-workers-aca-prod-uks")]
    [InlineData("o'brien]; DROP TABLE dbo.JobLease --")]
    [InlineData("[identity]")]
    [InlineData("identität 🏠")]
    public void Names_the_user_whatever_it_is_called(string name)
    {
        var found = new GrantVisitor();
        TSqlParser.Parse(_grants.Script(name)).Accept(found);

        found.Users.Distinct().ShouldBe([name]);
        found.Grants.ShouldBe(SchemaOwners.All.SelectMany(owner => owner.Tables).Count());
        found.Others.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    public void Refuses_what_cannot_be_a_name(string name) => Should.Throw<ArgumentException>(() => _grants.Script(name));

    [Fact]
    public void Refuses_a_name_that_is_too_long() => Should.Throw<ArgumentException>(() => _grants.Script(new string('x', 129)));

    [Fact]
    public void Gives_exactly_the_rights_that_the_statements_use()
    {
        var used = new UseVisitor();
        foreach (var owner in SchemaOwners.All)
        {
            var names = StatementFiles.Of(StatementFiles.SqlServer).Where(file => file.Room == owner.Assembly && !file.Name.StartsWith("Migrations/", StringComparison.Ordinal));
            foreach (var (_, name) in names.Where(file => file.Name is not ("SchemaVersions.Add.sql" or "SchemaVersions.Create.sql")))
            {
                used.Read(TSqlParser.Parse(StatementFiles.Read(owner.Assembly, StatementFiles.SqlServer, name)));
            }
        }

        used.Rights.ShouldBe(SchemaOwners.All.SelectMany(owner => owner.Tables).ToDictionary(table => table.Name, table => table.Rights), ignoreOrder: true);
    }

    private sealed class GrantVisitor : TSqlFragmentVisitor
    {
        public List<string> Users { get; } = [];

        public int Grants { get; private set; }

        public int Others { get; private set; }

        public override void Visit(GrantStatement node)
        {
            Grants++;
            Users.AddRange(node.Principals.Select(principal => principal.Identifier.Value));
        }

        public override void Visit(CreateUserStatement node) => Users.Add(node.Name.Value);

        public override void Visit(TSqlStatement node) => Others += node is GrantStatement or CreateUserStatement or IfStatement ? 0 : 1;
    }

    /// <summary>Which rows of which tables statements read, add, change and take out.</summary>
    private sealed class UseVisitor : TSqlFragmentVisitor
    {
        private Dictionary<string, string> _aliases = [];

        public Dictionary<string, TableRights> Rights { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Read(TSqlFragment script)
        {
            var aliases = new AliasVisitor();
            script.Accept(aliases);
            _aliases = aliases.Tables;
            script.Accept(this);
        }

        public override void Visit(NamedTableReference node) => Use(node, TableRights.Select);

        public override void Visit(InsertSpecification node) => Use(node.Target, TableRights.Insert);

        public override void Visit(UpdateSpecification node) => Use(node.Target, TableRights.Update);

        public override void Visit(DeleteSpecification node) => Use(node.Target, TableRights.Delete);

        private void Use(TableReference target, TableRights right)
        {
            var table = (NamedTableReference)target;
            var name = table.SchemaObject.BaseIdentifier.Value;
            var schema = table.SchemaObject.SchemaIdentifier?.Value;
            name = schema is null && _aliases.TryGetValue(name, out var aliased) ? aliased : name;
            if (schema is null or "dbo" && !name.StartsWith('#'))
            {
                Rights[name] = Rights.GetValueOrDefault(name) | right;
            }
        }
    }

    private sealed class AliasVisitor : TSqlFragmentVisitor
    {
        public Dictionary<string, string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias)
            {
                Tables[alias.Value] = node.SchemaObject.BaseIdentifier.Value;
            }
        }
    }
}
