using System.Net;
using System.Net.Sockets;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>What is wrong is said in one clear line that names the variable, with exit code 2, before anything is written.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData(JobProgram.Ingest, Variable.StartDate, "yesterday")]
    [InlineData(JobProgram.Ingest, Variable.StartDate, "2026-02-30")]
    [InlineData(JobProgram.Ingest, Variable.EndDate, "31/12/2026")]
    [InlineData(JobProgram.Enrich, Variable.BatchSize, "0")]
    [InlineData(JobProgram.Enrich, Variable.BatchSize, "-1")]
    [InlineData(JobProgram.Enrich, Variable.BatchSize, "x")]
    [InlineData(JobProgram.Enrich, Variable.Concurrency, "0")]
    [InlineData(JobProgram.Enrich, Variable.Concurrency, "33")]
    [InlineData(JobProgram.Enrich, Variable.Concurrency, "1.5")]
    [InlineData(JobProgram.Ingest, Variable.SummaryUrl, "not a url")]
    [InlineData(JobProgram.Heartbeat, Variable.LeaseSeconds, "soon")]
    public async Task A_setting_that_makes_no_sense_is_refused(string program, string name, string value)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(program, (name, value));

        ShouldBeRefused(end, name);
        File.Exists(deployment.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_window_that_ends_before_it_starts_is_refused()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.StartDate, "2026-02-02"), (Variable.EndDate, "2026-02-01"));

        ShouldBeRefused(end, Variable.StartDate);
        File.Exists(deployment.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Enrich, (Variable.BatchSize, "0"), (Variable.Concurrency, "33"), (Variable.Database, null));

        end.ExitCode.ShouldBe(2);
        end.Lines.Select(line => line["setting"]).ShouldBe([Variable.BatchSize, Variable.Concurrency, Variable.Database], ignoreOrder: true);
    }

    [Theory]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task A_missing_token_is_told_with_both_places_it_could_come_from(string program)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(program, (Variable.Token, null));

        ShouldBeRefused(end, Variable.Vault).ShouldContain(Variable.Token);
        File.Exists(deployment.Path).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Server=127.0.0.1,1;User ID=sa;Password=canary-7261")]
    [InlineData("Server=canary-7261;Integrated Security=true;TrustServerCertificate=True")]
    public async Task A_password_or_an_unchecked_certificate_is_refused_in_Production(string connectionString)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(
            JobProgram.Heartbeat,
            (Variable.Environment, "Production"),
            (Variable.Token, null),
            (Variable.Database, null),
            ("ConnectionStrings__mcs", connectionString));

        ShouldBeRefused(end, "ConnectionStrings__mcs").ShouldContain("accepted in Development only");
        end.ToString().ShouldNotContain("canary-7261");
    }

    [Fact]
    public async Task A_heartbeat_needs_no_token()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        await deployment.SucceedAsync(JobProgram.Heartbeat, (Variable.Token, null));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData(null)]
    public async Task A_token_in_plain_is_refused_outside_Development(string? environment)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.Environment, environment), (Variable.Vault, "https://vault.example"));

        ShouldBeRefused(end, Variable.Token);
        File.Exists(deployment.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Production_makes_no_schema_by_itself_and_names_the_command_that_does()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Heartbeat, (Variable.Environment, "Production"));

        ShouldBeRefused(end, Variable.Database).ShouldContain("mcs db migrate");
        File.Exists(deployment.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Production_refuses_a_schema_that_is_old()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);
        await deployment.SucceedAsync(JobProgram.Heartbeat);
        await deployment.Tables.ExecuteAsync("DELETE FROM SchemaVersions WHERE Module = 'Mcs.Storage'");

        var end = await deployment.RunAsync(JobProgram.Heartbeat, (Variable.Environment, "Production"));

        ShouldBeRefused(end, Variable.Database).ShouldContain("mcs db migrate");
        (await deployment.Tables.CountAsync("JobRunHistory")).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_path_that_is_a_folder_is_refused()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.Database, deployment.Folder));

        ShouldBeRefused(end, Variable.Database).ShouldContain("folder");
        Directory.EnumerateFileSystemEntries(deployment.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_in_a_folder_that_does_not_exist_is_refused()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.Database, Path.Combine(deployment.Folder, "nowhere", "mcs.db")));

        ShouldBeRefused(end, Variable.Database).ShouldContain("does not exist");
        Directory.EnumerateFileSystemEntries(deployment.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);
        var file = Path.Combine(deployment.Folder, "letter.txt");
        var text = string.Concat(Enumerable.Repeat("Dear auditor, ", 500));
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.Database, file));

        ShouldBeRefused(end, Variable.Database).ShouldContain("no SQLite database");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(text);
    }

    [Theory]
    [InlineData(JobProgram.Heartbeat)] // Has nothing to migrate: opening its run is the first thing that it writes.
    [InlineData(JobProgram.Ingest)]
    public async Task A_database_that_may_only_be_read_is_refused_and_left_as_it_is(string program)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights are taken away in the way of Linux");
            return;
        }

        await using var deployment = await Deployment.StartAsync(audits: 1);
        await deployment.SucceedAsync(JobProgram.Heartbeat);
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(deployment.Folder, "sealed")).FullName, "mcs.db");
        await deployment.SaveAsync(copy);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.GetDirectoryName(copy)!, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var before = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);

        var end = await deployment.Start(program, Unprivileged, [(Variable.Database, copy)]).EndAsync(TestContext.Current.CancellationToken);

        ShouldBeRefused(end, Variable.Database).ShouldContain("cannot be written");
        (await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_fails_the_run_after_five_tries_and_loses_nothing()
    {
        await using var deployment = await Deployment.StartAsync();
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound and not listening: the port is refused, and nobody else gets it.

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.SummaryUrl, $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}/"));
        await deployment.CompleteAsync();

        end.ExitCode.ShouldBe(1, end.ToString());
        end.Last["status"].ShouldBe("Failed");
        end.Last["error"].ShouldNotBeNullOrEmpty();
        await deployment.ShouldBeAtRestAsync();
    }

    /// <summary>Root may write what is read-only; without its capabilities it may not.</summary>
    private static IReadOnlyList<string>? Unprivileged => Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : null;

    /// <returns>The problem, as it was told.</returns>
    private static string ShouldBeRefused(ProgramEnd end, string setting)
    {
        end.ExitCode.ShouldBe(2, end.ToString());
        end.Error.ShouldBeEmpty();
        var line = end.Lines.ShouldHaveSingleItem();
        line["level"].ShouldBe("Error");
        line["message"].ShouldNotBeNull().ShouldStartWith(setting + ": ");
        return line["message"]!;
    }
}
