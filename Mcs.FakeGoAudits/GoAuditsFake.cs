using System.Globalization;
using Mcs.Fakes;

namespace Mcs.FakeGoAudits;

/// <summary>The fake GoAudits API as the local topology places it.</summary>
public static class GoAuditsFake
{
    /// <summary>What it was asked so far.</summary>
    public const string RequestsPath = "/admin/requests";
    public const string FaultsPath = "/admin/faults";
    public const string AuditsPath = "/admin/audits";

    public static FakeDeclaration Declaration { get; } = new()
    {
        Name = "goaudits",
        Project = "Mcs.FakeGoAudits",
        Links = [(RequestsPath, "Requests"), (FaultsPath, "Faults in force")],
        Settings = [("FAKE_GOAUDITS_TOKEN", "fake-goaudits-token")],
        Commands =
        [
            new("add-audits", "Add 25 audits", "Completed just now: the next ingestion lands them.", "AddCircle", HttpMethod.Post, AuditsPath,
                now => $$"""{"completedAtUtc":"{{now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}","count":25}"""),
            new("throttle-details", "Throttle details", "The next three calls for details answer 429 with Retry-After: 2.", "TopSpeed", HttpMethod.Post, FaultsPath,
                _ => """{"kind":"Status","endpoint":"Details","statusCode":429,"retryAfter":"2","times":3}"""),
            new("fail-details", "Fail every third detail", "About a third of all calls for details answer 500, until the faults are cleared.", "ErrorCircle", HttpMethod.Post, FaultsPath,
                _ => """{"kind":"Status","endpoint":"Details","statusCode":500,"probability":0.33}"""),
            new("cut-summary", "Cut the next summary", "The connection is cut after 100 rows of the next summary.", "PlugDisconnected", HttpMethod.Post, FaultsPath,
                _ => """{"kind":"CutConnection","endpoint":"Summary","afterRows":100,"times":1}"""),
            new("clear-faults", "Clear faults", "It answers properly again.", "CheckmarkCircle", HttpMethod.Delete, FaultsPath, _ => null),
        ],
    };
}
