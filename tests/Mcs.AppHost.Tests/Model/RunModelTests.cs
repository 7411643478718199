using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Mcs.Deployment;
using Mcs.FakeGoAudits;
using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Tests.Model;

/// <summary>The model of a developer's machine, looked at without starting anything.</summary>
public sealed class RunModelTests
{
    public static TheoryData<string> Jobs => [.. ModuleDeclarations.Jobs.Select(job => job.ShortName)];

    [Fact]
    public async Task Every_job_of_the_catalogue_stands_beside_what_it_needs()
    {
        await using var builder = await BuildAsync();

        builder.Resources.OfType<ProjectResource>().Select(resource => resource.Name)
            .ShouldBe([.. ModuleDeclarations.Jobs.Select(job => job.ShortName), "goaudits", "migrate"], ignoreOrder: true);
    }

    [Fact]
    public async Task No_program_is_built_when_it_starts()
    {
        await using var builder = await BuildAsync();

        builder.Resources.OfType<ProjectResource>().ShouldAllBe(project => project.Annotations.OfType<IProjectMetadata>().Single().SuppressBuild);
    }

    [Fact]
    public async Task With_the_embedded_database_no_container_engine_is_needed()
    {
        await using var builder = await BuildAsync();

        builder.Resources.OfType<ContainerResource>().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_embedded_database_shows_its_file_which_stays_between_starts()
    {
        await using var builder = await BuildAsync();

        var shown = Resource(builder, "mcs").Annotations.OfType<ResourceSnapshotAnnotation>().Single().InitialSnapshot;

        var path = shown.Properties.Single(property => property.Name == CustomResourceKnownProperties.Source).Value.ShouldBeOfType<string>();
        path.ShouldBe(Path.Combine(builder.AppHostDirectory, "mcs.db"));
        (await VariablesAsync(builder, "migrate"))["MCS_SQLITE"].ShouldBe(path);
    }

    [Fact]
    public async Task Sql_server_runs_in_a_container_that_outlives_the_apphost_with_its_data()
    {
        await using var builder = await BuildAsync("--sql-server");

        var server = builder.Resources.OfType<ContainerResource>().ShouldHaveSingleItem();
        server.Name.ShouldBe("sql");
        server.Annotations.OfType<ContainerLifetimeAnnotation>().ShouldHaveSingleItem().Lifetime.ShouldBe(ContainerLifetime.Persistent);
        server.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem().Type.ShouldBe(ContainerMountType.Volume);
        server.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem();
        (await VariablesAsync(builder, "sql"))["ACCEPT_EULA"].ShouldBe("Y");
    }

    [Fact]
    public async Task The_migration_waits_until_the_database_of_sql_server_answers()
    {
        await using var builder = await BuildAsync("--sql-server");

        Waits(builder, "migrate").ShouldBe([("sql", WaitType.WaitUntilHealthy), ("mcs", WaitType.WaitUntilHealthy)], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_is_given_the_settings_of_its_deployment(string name)
    {
        foreach (var (database, arguments) in new[] { (LocalDatabase.SqlServer, new[] { "--sql-server" }), (LocalDatabase.Embedded, []) })
        {
            await using var builder = await BuildAsync(arguments);

            var variables = await VariablesAsync(builder, name);

            variables.Keys.Where(IsOurs).Except(["GOAUDITS_HTTP"]).ShouldBe(JobEnvironment.Locally(Job(name), database).Select(setting => setting.Name), ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_waits_for_a_person_and_the_schema_and_for_nothing_else(string name)
    {
        await using var builder = await BuildAsync();

        Resource(builder, name).Annotations.OfType<ExplicitStartupAnnotation>().ShouldHaveSingleItem();
        Waits(builder, name).ShouldBe([("migrate", WaitType.WaitForCompletion)]);
    }

    [Fact]
    public async Task The_migration_starts_by_itself_with_the_command_line_of_a_person()
    {
        await using var builder = await BuildAsync();
        var migrate = Resource(builder, "migrate");
        List<object> arguments = [];
        foreach (var callback in migrate.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await callback.Callback(new CommandLineArgsCallbackContext(arguments, migrate, TestContext.Current.CancellationToken));
        }

        arguments.ShouldBe(["db", "migrate"]);
        migrate.Annotations.OfType<ExplicitStartupAnnotation>().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fake_api_lets_in_the_token_that_the_jobs_are_given()
    {
        await using var builder = await BuildAsync();

        var api = await VariablesAsync(builder, "goaudits");
        var job = await VariablesAsync(builder, GoAuditsModule.Ingestion.ShortName);

        api["FAKE_GOAUDITS_TOKEN"].ShouldBe(job["GOAUDITS_BEARER_TOKEN"]);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_that_calls_the_api_is_told_where_its_name_leads(string name)
    {
        await using var builder = await BuildAsync();

        var variables = await VariablesAsync(builder, name);

        var calls = ModuleDeclarations.Of(Job(name)).Fake is not null;
        variables.ContainsKey("services__goaudits__http__0").ShouldBe(calls);
        variables.GetValueOrDefault("GOAUDITS_AUDITSUMMARY_URL").ShouldBe(calls ? "http://goaudits/v1/audits/getauditsummary" : null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_start_by_their_cron_only_when_asked(bool asked)
    {
        await using var builder = await BuildAsync(asked ? ["--schedule"] : []);

        builder.Services.Any(service => service.IsKeyedService && Equals(service.ServiceKey, "schedule")).ShouldBe(asked);
    }

    [Fact]
    public async Task Every_resource_is_there_on_sql_server_too()
    {
        await using var builder = await BuildAsync("--sql-server", "--schedule");

        // Aspire adds a hidden one to each project, which builds it anew.
        builder.Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name)
            .Where(name => !name.EndsWith("-rebuilder", StringComparison.Ordinal))
            .ShouldBe([.. ModuleDeclarations.Jobs.Select(job => job.ShortName), "goaudits", "migrate", "sql", "mcs"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_is_started_by_a_highlighted_button(string name)
    {
        await using var builder = await BuildAsync();

        Command(builder, name, "run-now").IsHighlighted.ShouldBeTrue();
    }

    [Fact]
    public async Task Draining_the_backlog_asks_first()
    {
        await using var builder = await BuildAsync();

        Command(builder, GoAuditsModule.Enrichment.ShortName, "drain-backlog").ConfirmationMessage.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_fake_api_has_a_button_for_each_of_its_commands()
    {
        await using var builder = await BuildAsync();

        var buttons = Resource(builder, "goaudits").Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);

        GoAuditsFake.Declaration.Commands.Select(command => command.Name).ShouldBeSubsetOf(buttons);
    }

    private static Task<IDistributedApplicationTestingBuilder> BuildAsync(params string[] arguments) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.Mcs_AppHost>(arguments, TestContext.Current.CancellationToken);

    private static JobDefinition Job(string shortName) => ModuleDeclarations.Jobs.Single(job => job.ShortName == shortName);

    private static IResource Resource(IDistributedApplicationTestingBuilder builder, string name) => builder.Resources.Single(resource => resource.Name == name);

    private static IEnumerable<(string Name, WaitType Type)> Waits(IDistributedApplicationTestingBuilder builder, string name) =>
        Resource(builder, name).Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, wait.WaitType));

    private static ResourceCommandAnnotation Command(IDistributedApplicationTestingBuilder builder, string resource, string name) =>
        Resource(builder, resource).Annotations.OfType<ResourceCommandAnnotation>().Single(command => command.Name == name);

    private static bool IsOurs(string variable) =>
        variable is "DOTNET_ENVIRONMENT" or "ConnectionStrings__mcs" || new[] { "MCS_", "SQL_", "GOAUDITS_", "KEYVAULT_" }.Any(variable.StartsWith);

    /// <summary>As they were set: an address or a connection string is only known once something runs.</summary>
    private static async Task<Dictionary<string, object>> VariablesAsync(IDistributedApplicationTestingBuilder builder, string name)
    {
        var resource = Resource(builder, name);
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, resource, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return context.EnvironmentVariables;
    }
}
