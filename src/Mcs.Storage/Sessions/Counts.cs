using System.Data.Common;
using System.Globalization;

namespace Mcs.Storage.Sessions;

/// <summary>The numbers that a script returned, by column name.</summary>
public sealed class Counts
{
    private readonly OrderedDictionary<string, long> _numbers = new(StringComparer.OrdinalIgnoreCase);

    public long this[string column] => _numbers.TryGetValue(column, out var number)
        ? number
        : throw new InvalidDataException($"The script returned no column {column}");

    /// <summary>All of them, in the order of the columns.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> All => [.. _numbers];

    internal void Take(DbDataReader reader)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            _numbers[reader.GetName(column)] = Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
        }
    }
}
