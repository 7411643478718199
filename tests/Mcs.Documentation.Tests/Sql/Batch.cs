using Mcs.Documentation.Tests.Documents;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcs.Documentation.Tests.Sql;

/// <summary>A block as Microsoft's own parser reads it, which knows the grammar and neither tables nor columns.</summary>
internal static class Batch
{
    /// <summary>What the parser finds wrong with a block that is pasted into a query window or given to sqlcmd as one batch.</summary>
    public static IEnumerable<string> Problems(CodeBlock block)
    {
        var script = Parse(block.Text, out var errors);
        return errors.Count > 0
            ? errors.Select(error => block.Lines[Math.Clamp(error.Line, 1, block.Lines.Count) - 1].Wrong(error.Message))
            : script.Batches.Count == 1 ? [] : [$"{block.Path}:{block.Line}: holds {script.Batches.Count} batches instead of one"];
    }

    /// <summary>
    /// The tables that SQL Server lets nobody write with QUOTED_IDENTIFIER off (error 1934), as sqlcmd has it: those with a
    /// filtered index or a computed column.
    /// </summary>
    public static IReadOnlySet<string> SensitiveTables(string migration)
    {
        var visitor = new SensitiveVisitor();
        Parse(migration, out _).Accept(visitor);
        return visitor.Tables;
    }

    /// <summary>Whether the block writes one of the tables without setting the option first.</summary>
    public static bool LacksQuotedIdentifier(CodeBlock block, IReadOnlySet<string> sensitive)
    {
        var script = Parse(block.Text, out _);
        var writes = new WriteVisitor();
        script.Accept(writes);
        return writes.Tables.Overlaps(sensitive)
            && script.Batches[0].Statements[0] is not PredicateSetStatement { Options: SetOptions.QuotedIdentifier, IsOn: true };
    }

    private static TSqlScript Parse(string sql, out IList<ParseError> errors) =>
        (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: false).Parse(new StringReader(sql), out errors);

    private sealed class SensitiveVisitor : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(CreateIndexStatement node)
        {
            if (node.FilterPredicate is not null)
            {
                Tables.Add(node.OnName.BaseIdentifier.Value);
            }
        }

        public override void Visit(CreateTableStatement node)
        {
            if (node.Definition.ColumnDefinitions.Any(column => column.ComputedColumnExpression is not null) || node.Definition.Indexes.Any(index => index.FilterPredicate is not null))
            {
                Tables.Add(node.SchemaObjectName.BaseIdentifier.Value);
            }
        }
    }

    private sealed class WriteVisitor : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Targets { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Tables => Targets.Select(target => _aliases.GetValueOrDefault(target, target)).ToHashSet(StringComparer.OrdinalIgnoreCase);

        public override void Visit(DataModificationSpecification node)
        {
            if (node.Target is NamedTableReference table)
            {
                Targets.Add(table.SchemaObject.BaseIdentifier.Value);
            }
        }

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias)
            {
                _aliases[alias.Value] = node.SchemaObject.BaseIdentifier.Value;
            }
        }
    }
}
