using Mcs.Cli.Demo.Topology;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.Cli.Demo.Verification;

/// <summary>Compares a stored report with what the API says of it, value by value.</summary>
internal static class ReportComparison
{
    public static void Compare(FakeAudit audit, StoredReport stored, Differences differences)
    {
        if (stored.CompletedAtUtc != audit.CompletedAtUtc.UtcDateTime)
        {
            differences.Add($"Report {audit.Id} has another completion time");
        }

        if (!Same(audit.CertificateNumber, stored.CertificationNumber))
        {
            differences.Add($"Report {audit.Id} has another certificate number, or none");
        }

        CompareAnswers(audit, stored, differences);
    }

    private static void CompareAnswers(FakeAudit audit, StoredReport stored, Differences differences)
    {
        var found = stored.Answers.ToDictionary(answer => answer.QuestionKey, StringComparer.OrdinalIgnoreCase);
        foreach (var answer in audit.Answers)
        {
            if (!found.Remove(answer.QuestionKey, out var present))
            {
                differences.Add($"Report {audit.Id} lacks the answer to {answer.QuestionKey}");
            }
            else if (present with { QuestionKey = answer.QuestionKey } != answer)
            {
                differences.Add($"Report {audit.Id} has another answer, section or question for {answer.QuestionKey}");
            }
        }

        differences.AddEach(found.Keys, key => $"Report {audit.Id} has an answer that the API does not: {key}");
    }

    /// <summary>No certificate is NULL or empty.</summary>
    private static bool Same(string? one, string? other) => (one ?? string.Empty) == (other ?? string.Empty);
}
