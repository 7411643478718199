using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Platform.Settings;
using static Mcs.Platform.Tables.TableRights;

namespace Mcs.Sample;

/// <summary>Orders of a shop: landed hourly, then their lines, then an acknowledgement of each.</summary>
public static class SampleModule
{
    internal const string FakeName = "sample";

    public static JobDefinition Ingestion { get; } = new()
    {
        Name = "SampleIngestion",
        ShortName = "sample-ingest",
        Trigger = JobTrigger.Schedule("5 * * * *"),
        Concurrency = JobConcurrency.Exclusive,
        AzureResourceName = "job-sample-ingest-uks",
    };

    /// <summary>Its name is also that of the queue that it empties, as with each queue.</summary>
    public static JobDefinition Lines { get; } = new()
    {
        Name = "SampleLines",
        ShortName = "sample-lines",
        Trigger = JobTrigger.Schedule("20 * * * *"),
        Concurrency = JobConcurrency.Parallel,
        AzureResourceName = "job-sample-lines-uks",
    };

    public static JobDefinition Acknowledgement { get; } = new()
    {
        Name = "SampleAcknowledgement",
        ShortName = "sample-acknowledge",
        Trigger = JobTrigger.Continuous,
        Concurrency = JobConcurrency.Parallel,
        AzureResourceName = "ca-sample-acknowledge-uks",
        TimeLimit = TimeSpan.FromMinutes(2),
    };

    internal static UrlSetting Url { get; } = new("SAMPLE_URL", "https://shop.example") { Description = "where the API is", Locally = $"http://{FakeName}" };

    internal static TextSetting TokenSecret { get; } = new("SAMPLE_SECRET_NAME", "sample-token")
    {
        Description = "the token's name in the vault",
        InAzure = new DeploymentParameter("sample-secret-name", "sample-token", "Secret in the vault that holds the shop's API token"),
    };

    internal static TextSetting Token { get; } = new("SAMPLE_TOKEN") { Description = "in Development only", IsSecret = true, Locally = "fake-sample-token" };

    public static ModuleDeclaration Declaration { get; } = new()
    {
        Name = "Sample",
        Assembly = typeof(SampleModule).Assembly,
        Jobs = [Ingestion, Lines, Acknowledgement],
        Tables =
        [
            new("SampleOrders", Select | Insert | Update,
                [("OrderId", "nvarchar(100)"), ("PlacedUtc", "datetime2(0)"), ("JobRunId", "uniqueidentifier"), ("AcknowledgedUtc", "datetime2(0)")],
                ["OrderId"]),
            new("SampleOrderLines", Select | Insert,
                [("OrderId", "nvarchar(100)"), ("LineNumber", "int"), ("Product", "nvarchar(200)"), ("JobRunId", "uniqueidentifier")],
                ["OrderId", "LineNumber"]),
        ],
        Settings = [Url, TokenSecret, Token],
        Queues = [Lines.Name, Acknowledgement.Name],
        Totals = "SampleOrders.Totals",
        Fake = FakeName,
    };
}
