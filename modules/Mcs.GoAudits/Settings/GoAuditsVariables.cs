using Mcs.Platform.Modules;
using Mcs.Platform.Settings;

namespace Mcs.GoAudits.Settings;

/// <summary>The module's environment variables.</summary>
public static class GoAuditsVariables
{
    public static TextSetting TokenSecret { get; } = new("GOAUDITS_BEARER_SECRET_NAME", "goaudits-bearer-token")
    {
        Description = "the token's name in the vault",
        // The job reads the secret by itself, so that rotating it needs no deployment.
        InAzure = new DeploymentParameter("goaudits-secret-name", "goaudits-bearer-token", "Secret in the vault that holds the GoAudits API token"),
    };

    public static TextSetting Token { get; } = new("GOAUDITS_BEARER_TOKEN")
    {
        Description = "the token itself; accepted in Development, and on Cloud Run, which fills it",
        IsSecret = true,
        // Protects nothing: the fake's data is made up.
        Locally = "fake-goaudits-token",
    };

    public static UrlSetting SummaryUrl { get; } = new("GOAUDITS_AUDITSUMMARY_URL", "https://api.goaudits.com/v1/audits/getauditsummary")
    {
        Description = "summary endpoint",
        Locally = $"http://{GoAuditsModule.FakeName}/v1/audits/getauditsummary",
    };

    public static UrlSetting DetailsUrl { get; } = new("GOAUDITS_AUDITDETAILS_URL", "https://api.goaudits.com/v1/audits/getauditdetailsbyid")
    {
        Description = "details endpoint",
        Locally = $"http://{GoAuditsModule.FakeName}/v1/audits/getauditdetailsbyid",
    };

    public static DateSetting StartDate { get; } = new("GOAUDITS_START_DATE") { Description = "first day of a one-off window; a run with either day never moves the watermark" };

    public static DateSetting EndDate { get; } = new("GOAUDITS_END_DATE") { Description = "last day of a one-off window" };

    public static TextSetting Status { get; } = new("GOAUDITS_STATUS", "Completed") { Description = "which audits are asked for" };

    public static TextSetting FilterId { get; } = new("GOAUDITS_FILTER_ID", "") { Description = "a filter saved in GoAudits" };

    public static WholeNumberSetting LookbackDays { get; } = new("GOAUDITS_LOOKBACK_DAYS", 1, 0, 3_650) { Description = "how far before the watermark is read again" };

    public static WholeNumberSetting BatchSize { get; } = new("GOAUDITS_ENRICH_BATCH_SIZE", 50, 1, 10_000) { Description = "reports claimed a run" };

    public static WholeNumberSetting Concurrency { get; } = new("GOAUDITS_ENRICH_CONCURRENCY", 1, 1, 32) { Description = "requests at once" };

    public static IReadOnlyList<Setting> All { get; } =
        [TokenSecret, SummaryUrl, DetailsUrl, Token, StartDate, EndDate, Status, FilterId, LookbackDays, BatchSize, Concurrency];
}
