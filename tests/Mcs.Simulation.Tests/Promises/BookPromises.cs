using System.Globalization;
using static Mcs.Simulation.Tests.Promises.Demands;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>Promise 9: what a run says it has written is what carries its id, whichever answers of the database were lost.</summary>
internal sealed class BookPromises(Tables.Reader reader)
{
    /// <summary>Looks at the runs that were closed by what was just committed.</summary>
    public void Look(Tables before, Tables after)
    {
        foreach (var (id, run) in after.Runs)
        {
            if (run.Status is "Succeeded" or "Failed" or "Cancelled" && before.Runs.GetValueOrDefault(id)?.Status != run.Status)
            {
                Look(reader.BooksOf(id), run);
            }
        }
    }

    private static void Look(RunBooks books, RunRow run)
    {
        var counts = Counts(books.Message);
        foreach (var (name, rows) in books.Rows)
        {
            Demand(
                !counts.TryGetValue(name, out var count) || (run.Status == "Succeeded" ? count == rows : count <= rows),
                $"A run of {run.Job} that {run.Status} says {name}={count}, but {rows} rows are its own: {books.Message}");
        }

        if (counts.TryGetValue("Fetched", out var fetched))
        {
            Demand(fetched == counts["Eligible"] + counts["Skipped"], $"{books.Message}");
            Demand(counts["Eligible"] == counts["Ingested"] + counts["AlreadyProcessed"], $"{books.Message}");
        }
    }

    /// <summary>Of a message without counts, none.</summary>
    private static Dictionary<string, long> Counts(string message) => message.Split(" | ")[0].Split(' ')
        .Select(part => part.Split('='))
        .Where(part => part.Length == 2)
        .ToDictionary(part => part[0], part => long.Parse(part[1], CultureInfo.InvariantCulture));
}
