using Mcs.GoAudits.Api;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;

namespace Mcs.GoAudits.Settings;

/// <summary>What the GoAudits jobs are told by their environment.</summary>
/// <param name="StartDate">First day of a one-off window; a run with either date never moves the watermark.</param>
/// <param name="EndDate">Last day of a one-off window.</param>
/// <param name="Status">Which audits are asked for.</param>
/// <param name="FilterId">A filter saved in GoAudits; empty for none.</param>
/// <param name="LookbackDays">How far before the watermark ingestion reads again.</param>
/// <param name="BatchSize">How many reports an enrichment run claims.</param>
/// <param name="Concurrency">How many details requests are under way at once.</param>
/// <param name="ChunkRows">How many audits a landing transaction holds at most.</param>
internal sealed record GoAuditsSettings(
    GoAuditsEndpoints Endpoints,
    SecretName Token,
    DateOnly? StartDate,
    DateOnly? EndDate,
    string Status,
    string FilterId,
    int LookbackDays,
    int BatchSize,
    int Concurrency,
    int ChunkRows)
{
    public const string SummaryUrlName = GoAuditsSettingNames.SummaryUrl;
    public const string DetailsUrlName = GoAuditsSettingNames.DetailsUrl;
    public const string TokenName = GoAuditsSettingNames.Token;
    public const string SecretNameName = GoAuditsSettingNames.TokenSecret;
    public const string StartDateName = GoAuditsSettingNames.StartDate;
    public const string EndDateName = "GOAUDITS_END_DATE";
    public const string StatusName = "GOAUDITS_STATUS";
    public const string FilterIdName = "GOAUDITS_FILTER_ID";
    public const string LookbackDaysName = "GOAUDITS_LOOKBACK_DAYS";
    public const string BatchSizeName = GoAuditsSettingNames.BatchSize;
    public const string ConcurrencyName = GoAuditsSettingNames.Concurrency;
    public const string ChunkRowsName = GoAuditsSettingNames.ChunkRows;

    private const string DefaultSummaryUrl = "https://api.goaudits.com/v1/audits/getauditsummary";
    private const string DefaultDetailsUrl = "https://api.goaudits.com/v1/audits/getauditdetailsbyid";
    private const string DefaultSecretName = "goaudits-bearer-token";

    public static GoAuditsSettings Read(SettingsReader reader)
    {
        var (start, end) = (reader.Date(StartDateName), reader.Date(EndDateName));
        if (start > end)
        {
            reader.Refuse(StartDateName, $"{start:yyyy-MM-dd} is after {EndDateName} {end:yyyy-MM-dd}");
        }

        return new GoAuditsSettings(
            new GoAuditsEndpoints(reader.Url(SummaryUrlName, DefaultSummaryUrl), reader.Url(DetailsUrlName, DefaultDetailsUrl)),
            ReadToken(reader),
            start,
            end,
            reader.Text(StatusName, "Completed"),
            reader.Text(FilterIdName, string.Empty),
            reader.WholeNumber(LookbackDaysName, 1, 0, 3_650),
            reader.WholeNumber(BatchSizeName, 50, 1, 10_000),
            reader.WholeNumber(ConcurrencyName, 1, 1, 32),
            reader.WholeNumber(ChunkRowsName, 5_000, 1, 100_000));
    }

    /// <summary>Where the API's token is kept.</summary>
    public static SecretName ReadToken(SettingsReader reader) => new(reader.Text(SecretNameName, DefaultSecretName), TokenName);
}
