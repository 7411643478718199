using Mcs.Platform.Tables;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Schema;

/// <summary>Compares what is in a database with what the programs need.</summary>
internal sealed class SchemaCheck(IReadOnlyList<TableShape> tables, Func<string, string> typeOnThisEngine)
{
    private static readonly Statement Columns = new(typeof(SchemaCheck).Assembly, "Schema.Columns");
    private static readonly Statement Indexes = new(typeof(SchemaCheck).Assembly, "Schema.Indexes");
    private static readonly Statement Rights = new(typeof(SchemaCheck).Assembly, "Schema.Rights");

    /// <returns>What is missing, wrong or not granted, a line each.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(Session session, CancellationToken cancellationToken)
    {
        var columns = (await session.QueryAsync(
            Columns, [], row => (Table: row.Text("TableName"), Name: row.Text("ColumnName"), Type: row.Text("TypeName")), cancellationToken))
            .ToLookup(column => column.Table, StringComparer.OrdinalIgnoreCase);
        var indexes = (await session.QueryAsync(
            Indexes,
            [],
            row => (Table: row.Text("TableName"), Id: row.Number("IndexId"), Column: row.Text("ColumnName"), IsUnique: row.Flag("IsUnique")),
            cancellationToken))
            .GroupBy(part => (part.Table, part.Id))
            .Select(parts => (parts.Key.Table, Columns: parts.Select(part => part.Column).ToList(), parts.First().IsUnique))
            .ToLookup(index => index.Table, index => (index.Columns, index.IsUnique), StringComparer.OrdinalIgnoreCase);
        var rights = (await session.QueryAsync(Rights, [], row => (Table: row.Text("TableName"), Granted: Granted(row)), cancellationToken))
            .ToLookup(right => right.Table, right => right.Granted, StringComparer.OrdinalIgnoreCase);

        return
        [
            .. tables.SelectMany(table => columns.Contains(table.Name)
                ? FindColumns(table, columns[table.Name].ToDictionary(column => column.Name, column => column.Type, StringComparer.OrdinalIgnoreCase))
                    .Concat(FindIndexes(table, [.. indexes[table.Name]]))
                    .Concat(FindRights(table, rights[table.Name].FirstOrDefault()))
                : [$"Table {table.Name} is missing, or this identity has no right to it"]),
        ];
    }

    private IEnumerable<string> FindColumns(TableShape table, Dictionary<string, string> present)
    {
        foreach (var (name, type) in table.Columns)
        {
            if (!present.TryGetValue(name, out var found))
            {
                yield return $"Column {table.Name}.{name} ({type}) is missing";
            }
            else if (!found.Equals(typeOnThisEngine(type), StringComparison.OrdinalIgnoreCase))
            {
                yield return $"Column {table.Name}.{name} is {found} and must be {typeOnThisEngine(type)}";
            }
        }
    }

    private static IEnumerable<string> FindIndexes(TableShape table, List<(List<string> Columns, bool IsUnique)> present)
    {
        if (!present.Exists(index => index.IsUnique && index.Columns.Count == table.Key.Count && Leads(table.Key, index.Columns)))
        {
            yield return $"Table {table.Name} has no primary key ({string.Join(", ", table.Key)})";
        }

        foreach (var wanted in table.Indexes.Where(wanted => !present.Exists(index => Leads(wanted, index.Columns))))
        {
            yield return $"Table {table.Name} has no index on ({string.Join(", ", wanted)})";
        }
    }

    private static IEnumerable<string> FindRights(TableShape table, TableRights granted)
    {
        var missing = table.Rights & ~granted;
        if (missing != TableRights.None)
        {
            yield return $"Not granted on table {table.Name}: {missing.ToString().ToUpperInvariant()}; see `mcs db grants`";
        }
    }

    private static bool Leads(IReadOnlyList<string> wanted, List<string> columns) =>
        columns.Take(wanted.Count).SequenceEqual(wanted, StringComparer.OrdinalIgnoreCase);

    private static TableRights Granted(Row row) =>
        (row.Flag("CanSelect") ? TableRights.Select : 0)
        | (row.Flag("CanInsert") ? TableRights.Insert : 0)
        | (row.Flag("CanUpdate") ? TableRights.Update : 0)
        | (row.Flag("CanDelete") ? TableRights.Delete : 0);
}
