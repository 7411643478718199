namespace Mcs.Deployment.Alerts;

/// <summary>A scheduled query over the workspace, and when its result is an alert. Resolves by itself when it no longer is.</summary>
/// <param name="Name">The Azure resource name.</param>
/// <param name="Title">What a person is shown.</param>
/// <param name="Description">What it means and what to do first.</param>
/// <param name="Severity">As Azure Monitor counts: 1 is an error, 2 a warning, 3 information.</param>
/// <param name="Query">Kusto, over the console logs of the environment.</param>
/// <param name="Window">How far back the query looks.</param>
/// <param name="Every">How often it is asked.</param>
/// <param name="Condition">When the result is an alert.</param>
public sealed record AlertRule(
    string Name,
    string Title,
    string Description,
    int Severity,
    string Query,
    TimeSpan Window,
    TimeSpan Every,
    AlertCondition Condition);
