using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;

namespace Mcs.Deployment.Tests;

public sealed class JobEnvironmentTests
{
    public static TheoryData<string> Jobs => [.. ModuleDeclarations.Jobs.Select(job => job.Name)];

    [Theory]
    [InlineData("GoAuditsIngestion", "MCS_LOG_FORMAT SQL_SERVER SQL_DATABASE KEYVAULT_URI GOAUDITS_BEARER_SECRET_NAME")]
    [InlineData("GoAuditsEnrichment", "MCS_LOG_FORMAT SQL_SERVER SQL_DATABASE KEYVAULT_URI GOAUDITS_BEARER_SECRET_NAME")]
    [InlineData("ACAHeartbeat", "MCS_LOG_FORMAT SQL_SERVER SQL_DATABASE")]
    public void In_azure_a_job_is_told_where_things_are_and_no_more(string job, string names)
    {
        JobEnvironment.InAzure(Job(job)).Select(setting => setting.Name).ShouldBe(names.Split(' '));
    }

    [Fact]
    public void In_azure_a_worker_is_told_where_its_probes_ask()
    {
        var worker = GoAuditsModule.Enrichment with { Trigger = JobTrigger.Continuous };

        JobEnvironment.InAzure(worker).Where(setting => setting.Name.StartsWith("MCS_HEALTH", StringComparison.Ordinal)).Select(setting => setting.Text)
            .ShouldBe(["8080", "0.0.0.0"]);
    }

    [Theory]
    [InlineData("GoAuditsIngestion", "GOAUDITS_AUDITSUMMARY_URL GOAUDITS_AUDITDETAILS_URL GOAUDITS_BEARER_TOKEN")]
    [InlineData("GoAuditsEnrichment", "GOAUDITS_AUDITSUMMARY_URL GOAUDITS_AUDITDETAILS_URL GOAUDITS_BEARER_TOKEN")]
    [InlineData("ACAHeartbeat", "")]
    public void Locally_a_job_is_pointed_at_the_fake_api(string job, string names)
    {
        var settings = JobEnvironment.Locally(Job(job), LocalDatabase.Embedded).Select(setting => setting.Name);

        settings.ShouldBe(["DOTNET_ENVIRONMENT", "MCS_LOG_FORMAT", "MCS_SQLITE", .. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    [Theory]
    [InlineData(LocalDatabase.SqlServer, "ConnectionStrings__mcs")]
    [InlineData(LocalDatabase.Embedded, "MCS_SQLITE")]
    public void Locally_exactly_one_database_is_named(LocalDatabase database, string name)
    {
        var databases = JobEnvironment.Locally(database).Select(setting => setting.Name).Intersect(["SQL_SERVER", "ConnectionStrings__mcs", "MCS_SQLITE"]);

        databases.ShouldBe([name]);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void In_azure_no_secret_is_among_the_settings(string job)
    {
        var settings = JobEnvironment.InAzure(Job(job));

        settings.Select(setting => setting.Name).ShouldNotContain("GOAUDITS_BEARER_TOKEN");
        settings.Where(setting => setting.Text is not null).ShouldBe([new JobSetting("MCS_LOG_FORMAT", "json")]);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void What_a_job_is_given_is_all_its_settings_need(string name)
    {
        var job = Job(name);

        ShouldBeEnough(job, [.. JobEnvironment.Locally(job, LocalDatabase.Embedded)]);
        ShouldBeEnough(job, [.. JobEnvironment.Locally(job, LocalDatabase.SqlServer)]);
        ShouldBeEnough(job, [.. JobEnvironment.InAzure(job), new JobSetting(JobEnvironment.ClientId, Guid.Empty.ToString())]);
    }

    [Fact]
    public void The_variants_of_a_job_use_settings_that_it_takes()
    {
        var variants = ModuleDeclarations.Jobs.SelectMany(job => job.Variants.Select(variant => (Job: job, Variant: variant))).ToList();

        variants.ShouldNotBeEmpty();
        variants.ForEach(each => ShouldBeEnough(
            each.Job,
            [.. JobEnvironment.Locally(each.Job, LocalDatabase.Embedded), .. each.Variant.Settings.Select(setting => new JobSetting(setting.Setting.Name, setting.Value))]));
    }

    private static void ShouldBeEnough(JobDefinition job, IEnumerable<JobSetting> settings)
    {
        var builder = McsHost.CreateBuilder(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Text ?? setting.Parameter?.Default ?? ValueOf(setting.Source!.Value))));
        builder.AddServiceDefaults();
        builder.Services.AddStorage();
        ModuleServices.Find(job.Name)!.Add(builder.Services);
        using var host = builder.Build();
        Should.NotThrow(host.Services.ValidateSettings);
    }

    private static JobDefinition Job(string name) => ModuleDeclarations.Jobs.Single(job => job.Name == name);

    private static string ValueOf(SettingSource source) => source switch
    {
        SettingSource.SqlServer => "server.database.windows.net",
        SettingSource.SqlDatabase => "mcs",
        SettingSource.VaultUri => "https://vault.vault.azure.net/",
        SettingSource.ConnectionString => "Server=127.0.0.1,1;Database=mcs",
        SettingSource.EmbeddedDatabase => Path.Combine(Path.GetTempPath(), "never-opened.db"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
