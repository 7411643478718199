using Mcs.Platform.Runs;

namespace Mcs.Platform.Tests.Runs;

internal sealed class SampleReport : RunReport
{
    public SampleReport()
    {
        Fetched = AddCount("fetched", "Fetched");
        Failed = AddCount("failedCount", "Failed");
        AddFlag("authFatal", () => AuthFatal);
        AddField("start_date", "2026-03-01");
    }

    public Count Fetched { get; }

    public Count Failed { get; }

    public bool AuthFatal { get; set; }

    public string? Words { get; set; }

    public override string? Headline => Words;
}
