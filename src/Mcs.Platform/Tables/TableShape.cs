namespace Mcs.Platform.Tables;

/// <summary>A table as the programs need it, whoever made it: more columns and indexes than these do no harm.</summary>
/// <param name="Name">Its name in schema <c>dbo</c>.</param>
/// <param name="Rights">What the jobs do with its rows.</param>
/// <param name="Columns">Each by its name and its type on SQL Server.</param>
/// <param name="Key">The columns of its primary key, the last guard of every insert.</param>
/// <param name="Indexes">The leading columns of further indexes.</param>
public sealed record TableShape(
    string Name,
    TableRights Rights,
    IReadOnlyList<(string Name, string Type)> Columns,
    IReadOnlyList<string> Key,
    params IReadOnlyList<IReadOnlyList<string>> Indexes);
