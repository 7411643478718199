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
    public static GoAuditsSettings Read(SettingsReader reader)
    {
        var (start, end) = (reader.Read(GoAuditsVariables.StartDate), reader.Read(GoAuditsVariables.EndDate));
        if (start > end)
        {
            reader.AddError(GoAuditsVariables.StartDate.Name, $"{start:yyyy-MM-dd} is after {GoAuditsVariables.EndDate.Name} {end:yyyy-MM-dd}");
        }

        return new GoAuditsSettings(
            new GoAuditsEndpoints(reader.Read(GoAuditsVariables.SummaryUrl), reader.Read(GoAuditsVariables.DetailsUrl)),
            ReadToken(reader),
            start,
            end,
            reader.Read(GoAuditsVariables.Status)!,
            reader.Read(GoAuditsVariables.FilterId)!,
            reader.Read(GoAuditsVariables.LookbackDays),
            reader.Read(GoAuditsVariables.BatchSize),
            reader.Read(GoAuditsVariables.Concurrency),
            reader.Read(SharedSettings.ChunkRows));
    }

    /// <summary>Where the API's token is kept.</summary>
    public static SecretName ReadToken(SettingsReader reader) => new(reader.Read(GoAuditsVariables.TokenSecret)!, GoAuditsVariables.Token.Name);
}
