using System.Text.RegularExpressions;
using Mcs.Storage.Engines;

namespace Mcs.Storage.SqlServer;

/// <summary>What the driver's refusals of a bulk copy mean. Its texts begin with the value and end with the column: only ends are quoted.</summary>
internal static partial class BulkCopyFaults
{
    public static StorageException Translate(InvalidOperationException fault, string stage)
    {
        var chain = Chain(fault).ToList();
        if (First(chain, TooLong) is { } tooLong)
        {
            return new StorageException($"A text is too long for its column of the stage table {stage}: {tooLong.Groups["column"]}", StorageFault.Data);
        }

        if (First(chain, CannotConvert) is { } wrongType)
        {
            return new StorageException(
                $"A value does not fit its column of the stage table {stage}: {wrongType.Groups["from"]} cannot be converted to {wrongType.Groups["to"]} for column {wrongType.Groups["column"]}",
                StorageFault.Data);
        }

        if (First(chain, Missing) is { } missing)
        {
            return new StorageException($"A value is missing in column {missing.Groups["column"]} of the stage table {stage}", StorageFault.Data);
        }

        return new StorageException(
            First(chain, Unreachable) is null
                ? $"Rows could not be copied into the stage table {stage} ({string.Join(", ", chain.Select(one => one.GetType().Name))})"
                : $"The stage table {stage} cannot be reached, or has other columns than this program knows");
    }

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }

    private static Match? First(IEnumerable<Exception> chain, Regex words) =>
        chain.Select(one => words.Match(one.Message)).FirstOrDefault(match => match.Success);

    [GeneratedRegex(@"\bof type (?<from>\w+) from the data source cannot be converted to type (?<to>\w+) for Column \d+ \[(?<column>\w+)\]( Row \d+)?\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex CannotConvert { get; }

    /// <remarks>From the start to the column, as here the value stands last.</remarks>
    [GeneratedRegex(@"\AString or binary data would be truncated in table '[^']*', column '(?<column>\w+)'", RegexOptions.CultureInvariant)]
    private static partial Regex TooLong { get; }

    [GeneratedRegex(@"\AColumn '(?<column>\w+)' does not allow DBNull\.Value\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex Missing { get; }

    [GeneratedRegex(@"\A(Cannot access destination table|The given ColumnMapping does not match up)", RegexOptions.CultureInvariant)]
    private static partial Regex Unreachable { get; }
}
