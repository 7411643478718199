using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Tests.Logging;
using Mcs.Testing.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Hosting;

public sealed class NamedJobTests
{
    private readonly CapturedLog _log = new();
    private readonly List<string> _ran = [];

    [Theory]
    [InlineData("first")]
    [InlineData("FIRST")]
    [InlineData("FirstJob")]
    public async Task The_named_job_runs(string name)
    {
        (await RunAsync(name)).ShouldBe(0);

        _ran.ShouldBe(["first"]);
    }

    [Fact]
    public async Task Its_options_reach_the_run()
    {
        (await RunAsync("second", "--force")).ShouldBe(0);

        _ran.ShouldBe(["second true"]);
    }

    [Fact]
    public async Task Without_a_name_the_jobs_are_told() => (await ProblemAsync()).ShouldBe("No job is named; there are: first, second.");

    [Fact]
    public async Task An_unknown_name_is_told_with_the_jobs() => (await ProblemAsync("third")).ShouldBe("There is no job 'third'; there are: first, second.");

    [Fact]
    public async Task An_unknown_option_is_told_with_those_there_are() =>
        (await ProblemAsync("second", "--fast")).ShouldBe("'--fast' is not an option of second: it takes --force.");

    private async Task<string> ProblemAsync(params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(2);
        _ran.ShouldBeEmpty();
        return _log.Lines.ShouldHaveSingleItem().GetProperty("message").GetString()!;
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var builder = McsHost.CreateBuilder([]);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(_log.Provider);
        builder.Services.AddSingleton<IRunHistory>(new FakeRunHistory());
        builder.Services.AddSingleton<ILeases>(new FakeLeases());
        builder.Services.AddSingleton<IDatabaseSchema>(new FakeSchema());
        return builder.RunNamedJobAsync(arguments, [Job("first"), Job("second", new RunOption("force", "Does it again."))]);
    }

    private JobServices Job(string name, params RunOption[] options)
    {
        var job = FakeJob.Definition() with { Name = $"{name}Job", ShortName = name, Options = options };
        return new JobServices(job, services => services.AddSingleton(new JobRegistration(job, _ => new FakeJob((run, _) =>
        {
            _ran.Add(string.Join(' ', [name, .. run.Request.Options.Values]));
            return Task.CompletedTask;
        }))));
    }
}
