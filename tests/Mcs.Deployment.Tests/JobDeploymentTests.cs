using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;


namespace Mcs.Deployment.Tests;

public sealed class JobDeploymentTests
{
    [Fact]
    public void Every_job_of_the_catalogue_is_deployed_once()
    {
        DeploymentPlan.Jobs.Select(deployment => deployment.Job).ShouldBe(ModuleDeclarations.Jobs);
    }

    [Fact]
    public void Production_names_and_times_are_those_the_operators_know()
    {
        var deployed = DeploymentPlan.Jobs.Select(job => (job.ResourceName, job.AzureName.Name, job.AzureName.Default, job.Schedule!.Text, job.Image));

        deployed.ShouldBe(
        [
            ("ingest", "ingest-job-name", "job-goaudits-ingest-uks", "0 * * * *", "mcs-jobs-ingest"),
            ("enrich", "enrich-job-name", "job-goaudits-enrich-uks", "15 * * * *", "mcs-jobs-enrich"),
            ("heartbeat", "heartbeat-job-name", "job-mcs-aca-heartbeat-prod-uks", "*/15 * * * *", "mcs-jobs-heartbeat"),
        ]);
    }

    [Fact]
    public void Each_image_is_that_of_a_program_which_makes_one()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mcs.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run below the folder of Mcs.sln");
        }

        var images = folder.EnumerateDirectories("Mcs.*").Concat(folder.EnumerateDirectories("apps/Mcs.*"))
            .SelectMany(program => program.EnumerateFiles("*.csproj"))
            .Where(project => File.ReadAllText(project.FullName).Contains("build/Container.props"))
            .Select(project => Path.GetFileNameWithoutExtension(project.Name).ToLowerInvariant().Replace('.', '-'));

        DeploymentPlan.Jobs.Select(job => job.Image).ShouldBeSubsetOf(images);
    }

    [Fact]
    public void Limits_are_those_of_the_catalogue()
    {
        DeploymentPlan.Jobs.ShouldAllBe(job => job.TimeLimit == job.Job.PlatformTimeLimit && job.RetryLimit == job.Job.RetryLimit);
    }

    [Fact]
    public void Memory_is_twice_the_processors_as_container_apps_demands()
    {
        DeploymentPlan.Jobs.ShouldAllBe(job => job.Size.Memory == FormattableString.Invariant($"{job.Size.Processors * 2}Gi"));
    }

    [Theory]
    [InlineData("Job-Upper")]
    [InlineData("1-job")]
    [InlineData("job-")]
    [InlineData("job--two")]
    [InlineData("j")]
    [InlineData("job_under")]
    [InlineData("job-with-a-name-of-33-characters-x")]
    public void A_name_that_azure_refuses_is_refused_here(string name)
    {
        Should.Throw<FormatException>(() => JobDeployment.Of(GoAuditsModule.Ingestion with { AzureResourceName = name }))
            .Message.ShouldStartWith($"'{name}' is not a name for a Container Apps job");
    }

    [Fact]
    public void A_schedule_that_azure_refuses_is_refused_here()
    {
        Should.Throw<FormatException>(() => JobDeployment.Of(GoAuditsModule.Ingestion with { Trigger = JobTrigger.Schedule("@hourly") }));
    }

    [Theory]
    [InlineData(JobConcurrency.Exclusive, 0)]
    [InlineData(JobConcurrency.Exclusive, 3)]
    [InlineData(JobConcurrency.Parallel, 1_001)]
    public void Replicas_that_cannot_be_are_refused(JobConcurrency concurrency, int replicas)
    {
        var worker = GoAuditsModule.Enrichment with { Concurrency = concurrency, Trigger = new ContinuousTrigger(replicas) };

        Should.Throw<FormatException>(() => JobDeployment.Of(worker)).Message.ShouldContain($"cannot have {replicas} replicas");
    }

    [Fact]
    public void A_run_must_stop_by_itself_early_enough_to_close_its_books()
    {
        var tooLate = GoAuditsModule.Ingestion with { TimeLimit = GoAuditsModule.Ingestion.PlatformTimeLimit - TimeSpan.FromSeconds(29) };

        Should.Throw<FormatException>(() => JobDeployment.Of(tooLate)).Message.ShouldContain("too late to close its books");
    }
}
