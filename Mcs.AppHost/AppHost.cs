using Mcs.AppHost.Azure;
using Mcs.AppHost.Local;
using Mcs.Deployment;
using Mcs.Jobs.Catalogue;

// What runs, with what, in which order. Names, schedules, limits and settings are decided in Mcs.Jobs (Catalogue, Deployment) and tested
// there; this file only places them.
//
// There is no scheduler in here. On a developer's machine a person starts a job ("Run now"); in Azure the cron of its
// Container Apps job does. That is also why nothing waits for anything there: each job is safe to run at any time.

var arguments = HostArguments.Parse(args);
var builder = DistributedApplication.CreateBuilder([.. arguments.Others]);

var ingest = builder.AddProject<Projects.Mcs_Jobs_Ingest>(JobCatalogue.Ingestion.ShortName).WithIconName("ArrowDownload");
var enrich = builder.AddProject<Projects.Mcs_Jobs_Enrich>(JobCatalogue.Enrichment.ShortName).WithIconName("DocumentSearch");
var heartbeat = builder.AddProject<Projects.Mcs_Jobs_Heartbeat>(JobCatalogue.Heartbeat.ShortName).WithIconName("HeartPulse");

if (builder.ExecutionContext.IsRunMode)
{
    var database = arguments.EmbeddedDatabase is { } file ? builder.AddEmbeddedDatabase(file) : builder.AddSqlServerContainer();
    var goaudits = builder.AddProject<Projects.Mcs_FakeGoAudits>("goaudits").AsGoAuditsStandIn();
    var migrate = builder.AddProject<Projects.Mcs_Cli>("migrate").WithArgs("db", "migrate").WithDatabase(database).WithIconName("DatabaseArrowUp");
    var machine = new DeveloperMachine(database, goaudits, migrate);

    ingest.RunsOn(machine, JobCatalogue.Ingestion).WithParentRelationship(goaudits);
    enrich.RunsOn(machine, JobCatalogue.Enrichment).WithParentRelationship(goaudits).WithDrainBacklog();
    heartbeat.RunsOn(machine, JobCatalogue.Heartbeat);
}
else
{
    var azure = builder.AddAzure(arguments.RolesExist);

    ingest.RunsIn(azure, JobCatalogue.Ingestion);
    enrich.RunsIn(azure, JobCatalogue.Enrichment);
    heartbeat.RunsIn(azure, JobCatalogue.Heartbeat);
}

builder.Build().Run();
