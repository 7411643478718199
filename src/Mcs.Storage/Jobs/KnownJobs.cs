using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Jobs;

/// <summary>Since when each job is known (<c>KnownJobs</c>): it is late at the earliest after its next due time. The heartbeat records it.</summary>
public sealed class KnownJobs(Database database)
{
    private static readonly Statement Read = new(typeof(KnownJobs).Assembly, "KnownJobs.Read");
    private static readonly Statement Add = new(typeof(KnownJobs).Assembly, "KnownJobs.Add");

    /// <summary>When each job was first seen, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, UtcSecond>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(Read, [], row => KeyValuePair.Create(row.Text("JobName"), row.Second("FirstSeenUtc")), cancellationToken),
            cancellationToken);
        return new Dictionary<string, UtcSecond>(rows, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The same, after recording those that are new as seen at <paramref name="nowUtc"/>.</summary>
    public async Task<IReadOnlyDictionary<string, UtcSecond>> RecordAsync(IEnumerable<string> jobNames, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var added = jobNames.Where(name => !known.ContainsKey(name)).ToList();
        if (added.Count == 0)
        {
            return known;
        }

        await database.WriteAsync(session => AddAsync(session, added, nowUtc, cancellationToken), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    private static async Task<int> AddAsync(Session session, List<string> jobNames, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        foreach (var name in jobNames)
        {
            await session.CountAsync(Add, [("JobName", name), ("NowUtc", nowUtc)], cancellationToken);
        }

        return jobNames.Count;
    }
}
