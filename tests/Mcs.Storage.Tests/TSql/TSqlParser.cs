using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcs.Storage.Tests.TSql;

/// <summary>Microsoft's own parser, which knows the grammar and neither tables nor columns.</summary>
internal static class TSqlParser
{
    public static TSqlScript Parse(string sql)
    {
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}").ShouldBeEmpty(sql);
        return (TSqlScript)script;
    }

    /// <summary>The parameters that a text takes: variables that it does not declare.</summary>
    public static IReadOnlySet<string> Parameters(string sql)
    {
        var visitor = new VariableVisitor();
        Parse(sql).Accept(visitor);
        visitor.Used.ExceptWith(visitor.Declared);
        return visitor.Used;
    }

    private sealed class VariableVisitor : TSqlFragmentVisitor
    {
        public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Declared { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(VariableReference node) => Used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => Declared.Add(node.VariableName.Value);

        public override void Visit(DeclareTableVariableBody node) => Declared.Add(node.VariableName.Value);

        /// <summary>The parameters of a procedure that is called are the procedure's.</summary>
        public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue.Accept(this);
    }
}
