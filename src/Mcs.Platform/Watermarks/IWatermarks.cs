using Mcs.Platform.Time;

namespace Mcs.Platform.Watermarks;

/// <summary>How far each job has read its source (<c>JobWatermark</c>). Moving it is part of a landing, in the landing's transaction.</summary>
public interface IWatermarks
{
    /// <returns>Null when the job has none yet.</returns>
    Task<UtcSecond?> ReadAsync(string jobName, CancellationToken cancellationToken);
}

/// <summary>How far each job has read its source by id (<c>JobCursor</c>). Moving it is part of a landing, in the landing's transaction.</summary>
public interface ICursors
{
    /// <returns>Null when the job has none yet.</returns>
    Task<long?> ReadAsync(string jobName, CancellationToken cancellationToken);
}
