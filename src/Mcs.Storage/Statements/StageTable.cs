namespace Mcs.Storage.Statements;

/// <summary>
/// A temporary table that rows are copied into in bulk, for a landing to read from.
/// It belongs to one connection; <paramref name="Create"/> makes it, empty.
/// </summary>
/// <param name="Name">Its name, without the <c>#</c> that SQL Server puts before it.</param>
/// <param name="Create">The statement that creates it, or empties it if it is there.</param>
/// <param name="Columns">Its columns, in the order of a row's values.</param>
public sealed record StageTable(string Name, Statement Create, IReadOnlyList<string> Columns);

/// <summary>Rows for a stage table. A value is text, a <see cref="DateTime"/> in UTC, a number, or null.</summary>
public sealed record StagedRows(StageTable Table, IReadOnlyList<object?[]> Rows);
