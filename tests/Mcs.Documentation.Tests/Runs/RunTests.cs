using System.Globalization;
using Mcs.Documentation.Tests.Documents;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.Modules;
using Mcs.Operations.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Documentation.Tests.Runs;

/// <summary>What the documents say of runs, against the code that makes them.</summary>
public sealed class RunTests
{
    private const string Overview = "docs/00-architecture-overview.md";
    private const string Observability = "docs/04-observability-and-proof.md";

    public static TheoryData<string, string> Reports => new()
    {
        { "docs/05-goaudits-ingestion-behaviour.md", nameof(IngestionReport) },
        { "docs/07-goaudits-enrichment-behaviour.md", nameof(EnrichmentReport) },
        { Observability, nameof(HeartbeatReport) },
    };

    [Fact]
    public void The_jobs_are_those_of_the_catalogue()
    {
        var table = Repository.Document(Overview).Table("job", "name in SQL and logs", "Container Apps job", "cron (UTC)", "at the same time");

        table.Rows.Select(row => string.Join(' ', row.Skip(1).Take(3))).ShouldBe(ModuleDeclarations.Jobs.Select(job => $"`{job.Name}` `{job.AzureResourceName}` `{job.Cron}`"));
        table.Column("at the same time").Select(text => text.StartsWith("one run only", StringComparison.Ordinal) ? JobConcurrency.Exclusive : JobConcurrency.Parallel)
            .ShouldBe(ModuleDeclarations.Jobs.Select(job => job.Concurrency));
    }

    [Fact]
    public void The_limits_are_those_of_the_catalogue()
    {
        var text = string.Join(' ', Repository.Document(Overview).Prose.Select(line => line.Text));

        foreach (var job in ModuleDeclarations.Jobs)
        {
            text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"stops by itself after {job.TimeLimit.TotalSeconds} s; the platform kills it after {job.PlatformTimeLimit.TotalSeconds} s"));
            job.RetryLimit.ShouldBe(1, "the sentence goes on: restarts a failed one once");
        }
    }

    [Fact]
    public void Every_exit_code_has_its_row_with_the_statuses_that_end_in_it()
    {
        var table = Repository.Document(Overview).Table("exit code", "means", "status of the run");

        table.Column("exit code").ShouldBe(Enum.GetValues<ExitCode>().Select(code => ((int)code).ToString(CultureInfo.InvariantCulture)));
        foreach (var row in table.Rows)
        {
            Document.CodeOf(row[2]).Select(status => (int)Enum.Parse<RunStatus>(status).ToExitCode()).ShouldAllBe(code => row[0] == code.ToString(CultureInfo.InvariantCulture));
        }

        table.Column("status of the run").SelectMany(Document.CodeOf)
            .ShouldBe(Enum.GetNames<RunStatus>().Except([nameof(RunStatus.Running), nameof(RunStatus.Abandoned)]), ignoreOrder: true);
    }

    [Fact]
    public void Every_status_has_its_row() => Repository.Document(Observability).Table("status", "means", "what to do").Column("status").SelectMany(Document.CodeOf)
        .ShouldBe(Enum.GetNames<RunStatus>(), ignoreOrder: true);

    [Fact]
    public void Every_event_has_its_row()
    {
        var table = Repository.Document(Observability).Table("id", "name", "level", "when");

        table.Rows.Select(row => $"{row[0]} {row[1]}").ShouldBe(LogEvents.All.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Id} `{one.Name}`")));
        table.Rows.Zip(LogEvents.All).Where(pair => pair.Second.Level is not null).ShouldAllBe(pair => pair.First[2] == pair.Second.Level.ToString());
    }

    [Fact]
    public void Every_alert_rule_has_its_row() => Repository.Document(Observability).Table("rule", "severity", "fires when").Rows
        .Select(row => $"{row[0]} {row[1]}")
        .ShouldBe(AlertRules.All.Select(rule => $"`{rule.Name}` {rule.Severity}"), ignoreOrder: true);

    [Fact]
    public void Every_message_that_is_looked_up_is_one_of_the_code()
    {
        var sources = string.Concat(Repository.Sources);
        // A fault says its source's name by a variable.
        string[] names = [.. ModuleDeclarations.All.Select(module => module.Name)];

        var messages = Repository.Document("docs/06-troubleshooting.md").Table("symptom", "likely cause", "what to do").Column("symptom").SelectMany(Document.CodeOf);

        foreach (var part in messages.Where(message => message.Contains(' ')).SelectMany(message => message.Split('…', '5')))
        {
            var text = part.Replace("401", string.Empty, StringComparison.Ordinal).Trim();
            text = names.FirstOrDefault(name => text.StartsWith($"{name} ", StringComparison.Ordinal)) is { } name ? text[name.Length..] : text;
            // So is what a queue's items are called.
            text = sources.Contains(text, StringComparison.Ordinal) ? text : text.Replace("report", "{options.ItemNoun}", StringComparison.Ordinal);
            sources.ShouldContain(text, Case.Sensitive);
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_count_has_its_row_in_the_order_of_the_message(string path, string kind)
    {
        RunReport report = kind switch
        {
            nameof(IngestionReport) => new IngestionReport(new IngestionWindow(default, default, MovesWatermark: false)),
            nameof(EnrichmentReport) => new EnrichmentReport(),
            _ => new HeartbeatReport(),
        };
        var table = Repository.Document(path).Table("in the message", "in the log", "counts");

        table.Column("in the log").SelectMany(Document.CodeOf).ShouldBe(report.Counts.Select(count => count.Key));
        table.Column("in the message").SelectMany(Document.CodeOf)
            .Where(name => !name.Contains(' '))
            .ShouldBe(report.Message.Split(' ').Where(part => part.Contains('=')).Select(part => part.Split('=')[0]));
    }
}
