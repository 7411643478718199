using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Mcs.Deployment;
using Mcs.Jobs.Catalogue;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Tests.Model;

/// <summary>The model of a developer's machine, looked at without starting anything.</summary>
public sealed class RunModelTests
{
    public static TheoryData<string> Jobs => [.. JobCatalogue.All.Select(job => job.ShortName)];

    [Fact]
    public async Task Every_job_of_the_catalogue_stands_beside_what_it_needs()
    {
        await using var builder = await BuildAsync("--embedded");

        builder.Resources.OfType<ProjectResource>().Select(resource => resource.Name)
            .ShouldBe([.. JobCatalogue.All.Select(job => job.ShortName), "goaudits", "migrate"], ignoreOrder: true);
    }

    [Fact]
    public async Task With_the_embedded_database_no_container_engine_is_needed()
    {
        await using var builder = await BuildAsync("--embedded");

        builder.Resources.OfType<ContainerResource>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Otherwise_sql_server_runs_in_a_container_that_outlives_the_apphost_with_its_data()
    {
        await using var builder = await BuildAsync();

        var server = builder.Resources.OfType<SqlServerServerResource>().ShouldHaveSingleItem();
        server.Annotations.OfType<ContainerLifetimeAnnotation>().ShouldHaveSingleItem().Lifetime.ShouldBe(ContainerLifetime.Persistent);
        server.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem().Type.ShouldBe(ContainerMountType.Volume);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_is_given_the_settings_of_its_deployment(string name)
    {
        foreach (var (database, arguments) in new[] { (LocalDatabase.SqlServer, Array.Empty<string>()), (LocalDatabase.Embedded, ["--embedded"]) })
        {
            await using var builder = await BuildAsync(arguments);

            var variables = await VariablesAsync(builder, name);

            variables.Keys.Where(IsOurs).ShouldBe(JobEnvironment.Locally(Job(name), database).Select(setting => setting.Name), ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_waits_for_a_person_the_schema_and_the_api(string name)
    {
        await using var builder = await BuildAsync("--embedded");

        var job = Resource(builder, name);

        job.Annotations.OfType<ExplicitStartupAnnotation>().ShouldHaveSingleItem();
        job.Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, wait.WaitType))
            .ShouldBe([("migrate", WaitType.WaitForCompletion), ("goaudits", WaitType.WaitUntilHealthy)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_migration_starts_by_itself_with_the_command_line_of_a_person()
    {
        await using var builder = await BuildAsync("--embedded");
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
    public async Task The_stand_in_lets_in_the_token_that_the_jobs_are_given()
    {
        await using var builder = await BuildAsync("--embedded");

        var api = await VariablesAsync(builder, "goaudits");
        var job = await VariablesAsync(builder, JobCatalogue.Ingestion.ShortName);

        api[LocalGoAudits.TokenSetting].ShouldBe(job["GOAUDITS_BEARER_TOKEN"]);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_is_started_by_a_highlighted_button(string name)
    {
        await using var builder = await BuildAsync("--embedded");

        Command(builder, name, "run-now").IsHighlighted.ShouldBeTrue();
    }

    [Fact]
    public async Task Draining_the_backlog_asks_first()
    {
        await using var builder = await BuildAsync("--embedded");

        Command(builder, JobCatalogue.Enrichment.ShortName, "drain-backlog").ConfirmationMessage.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_stand_in_has_a_button_for_each_of_its_commands()
    {
        await using var builder = await BuildAsync("--embedded");

        var buttons = Resource(builder, "goaudits").Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);

        LocalGoAudits.Commands.Select(command => command.Name).ShouldBeSubsetOf(buttons);
    }

    private static Task<IDistributedApplicationTestingBuilder> BuildAsync(params string[] arguments) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.Mcs_AppHost>(arguments, TestContext.Current.CancellationToken);

    private static JobDefinition Job(string shortName) => JobCatalogue.All.Single(job => job.ShortName == shortName);

    private static IResource Resource(IDistributedApplicationTestingBuilder builder, string name) => builder.Resources.Single(resource => resource.Name == name);

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
