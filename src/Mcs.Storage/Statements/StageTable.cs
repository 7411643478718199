using System.Reflection;

namespace Mcs.Storage.Statements;

/// <summary>A temporary table that rows are copied into in bulk, for a landing to read from. It belongs to one connection.</summary>
public abstract class StageTable
{
    private protected StageTable(Assembly assembly, string name, IReadOnlyList<string> columns)
    {
        Name = name;
        Create = new Statement(assembly, $"{name}.Create");
        Columns = columns;
    }

    /// <summary>Its name, without the <c>#</c> that SQL Server puts before it.</summary>
    public string Name { get; }

    /// <summary>The statement that creates it, empty: the file <c>{Name}.Create.sql</c>.</summary>
    public Statement Create { get; }

    /// <summary>Its columns, in the order in which rows are copied.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The column of the item's key, which is the first.</summary>
    public string Key => Columns[0];
}

/// <summary>A stage table for rows made of <typeparamref name="T"/>: each column says where its value comes from.</summary>
public sealed class StageTable<T> : StageTable
{
    private readonly Assembly _assembly;
    private readonly (string Name, Func<T, object?> Value)[] _columns;

    /// <param name="assembly">The assembly that embeds the statement which creates it.</param>
    /// <param name="name">Its name; its statement is <c>{name}.Create.sql</c>.</param>
    /// <param name="key">The column of the item's key.</param>
    /// <param name="value">Where the key comes from.</param>
    public StageTable(Assembly assembly, string name, string key, Func<T, object?> value)
        : this(assembly, name, [(key, value)])
    {
    }

    private StageTable(Assembly assembly, string name, (string Name, Func<T, object?> Value)[] columns)
        : base(assembly, name, [.. columns.Select(column => column.Name)])
    {
        _assembly = assembly;
        _columns = columns;
    }

    /// <summary>The same table with a further column.</summary>
    /// <param name="name">The column.</param>
    /// <param name="value">Its value: text, a <see cref="DateTime"/> in UTC, a number, or null.</param>
    public StageTable<T> Column(string name, Func<T, object?> value) => new(_assembly, Name, [.. _columns, (name, value)]);

    public StagedRows Rows(IReadOnlyCollection<T> rows) => new Staged(this, rows as IReadOnlyList<T> ?? [.. rows]);

    private sealed class Staged(StageTable<T> table, IReadOnlyList<T> rows) : StagedRows(table)
    {
        public override int Count => rows.Count;

        internal override object? Value(int row, int column) => table._columns[column].Value(rows[row]);
    }
}

/// <summary>Rows for a stage table.</summary>
public abstract class StagedRows
{
    private protected StagedRows(StageTable table) => Table = table;

    public StageTable Table { get; }

    public abstract int Count { get; }

    internal abstract object? Value(int row, int column);
}
