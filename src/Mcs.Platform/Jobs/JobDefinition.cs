namespace Mcs.Platform.Jobs;

/// <summary>What is known of a job before it runs. Declared once, in the job catalogue.</summary>
/// <param name="Name">The name in run history, ledger and logs, such as <c>GoAuditsIngestion</c>.</param>
/// <param name="ShortName">The name a person types, such as <c>ingest</c>.</param>
/// <param name="AzureResourceName">The Container Apps job that production runs it as.</param>
/// <param name="Cron">When it runs: five fields, UTC.</param>
/// <param name="Concurrency">Whether two runs may work at once.</param>
/// <param name="TimeLimit">After this a run stops by itself; below the platform's limit, so that it can still close its books.</param>
/// <param name="PlatformTimeLimit">After this the platform kills the run.</param>
/// <param name="RetryLimit">How often the platform restarts a run that failed.</param>
/// <param name="LateAfter">How long after a due time the job is late when it has had no success since.</param>
public sealed record JobDefinition(
    string Name,
    string ShortName,
    string AzureResourceName,
    string Cron,
    JobConcurrency Concurrency,
    TimeSpan TimeLimit,
    TimeSpan PlatformTimeLimit,
    int RetryLimit,
    TimeSpan LateAfter);
