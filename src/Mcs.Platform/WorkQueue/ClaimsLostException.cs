using System.Globalization;
using Mcs.Platform.Jobs;

namespace Mcs.Platform.WorkQueue;

/// <summary>The run could not renew its claims before they ran out: other runs may have them.</summary>
/// <param name="jobName">The job of the run.</param>
/// <param name="life">How long a claim lasts without renewal.</param>
public sealed class ClaimsLostException(string jobName, TimeSpan life) : JobException(string.Create(
    CultureInfo.InvariantCulture,
    $"The claims of {jobName} could not be renewed within {life.TotalSeconds} s: other runs may have them; this one was stopped."));
