using Mcs.FakeGoAudits;
using Shouldly;

namespace Mcs.Testing.Proof;

/// <summary>Looks for the token, and for answers and certificates, where they must not be.</summary>
public static class Secrecy
{
    /// <summary>Shorter texts may well be words of a log line.</summary>
    private const int TellingLength = 12;

    /// <summary>What of the API's secrets stands in something that was written for people to read.</summary>
    public static IEnumerable<string> Leaks(FakeGoAuditsServer api, string written)
    {
        if (written.Contains(api.Token, StringComparison.Ordinal))
        {
            yield return "the token";
        }

        var payload = api.Audits.SelectMany(audit => audit.Answers.Select(answer => answer.AnswerValue).Append(audit.CertificateNumber));
        foreach (var value in payload.Where(value => value is { Length: >= TellingLength } && written.Contains(value, StringComparison.Ordinal)))
        {
            yield return $"an answer: {value}";
        }
    }

    /// <summary>The books of runs and the queue say nothing that is secret, whatever went wrong.</summary>
    public static async Task ShouldKeepItsSecretsAsync(this IPipeline pipeline)
    {
        var runs = await pipeline.Tables.QueryAsync(
            "SELECT Message, CountsJson, CorrelationId FROM JobRunHistory",
            row => $"{row.TextOrNull("Message")} {row.TextOrNull("CountsJson")} {row.TextOrNull("CorrelationId")}");
        var errors = await pipeline.Tables.QueryAsync("SELECT LastError FROM WorkItems WHERE LastError IS NOT NULL", row => row.Text("LastError"));
        Leaks(pipeline.Api, string.Join('\n', runs.Concat(errors))).ShouldBeEmpty("in the tables");
    }
}
