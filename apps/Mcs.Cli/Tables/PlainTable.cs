using Spectre.Console;

namespace Mcs.Cli.Tables;

/// <summary>The one look of all our tables: a rule under the headers, and no other lines.</summary>
internal static class PlainTable
{
    /// <param name="headers">All but the last column stay on one line; the last one wraps.</param>
    public static Table With(params ReadOnlySpan<string> headers)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var column = 0; column < headers.Length; column++)
        {
            table.AddColumn(new TableColumn(headers[column]) { NoWrap = column < headers.Length - 1 });
        }

        return table;
    }

    public static void AlignNumbers(Table table, params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            table.Columns[column].RightAligned();
        }
    }
}
