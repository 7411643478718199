namespace Mcs.GoAudits.Api;

/// <summary>Which audits the summary is asked for.</summary>
/// <param name="StartDate">First day, inclusive, UTC.</param>
/// <param name="EndDate">Last day, inclusive, UTC.</param>
/// <param name="Status">For example Completed.</param>
/// <param name="FilterId">A filter saved in GoAudits, or empty.</param>
internal sealed record SummaryRequest(DateOnly StartDate, DateOnly EndDate, string Status, string FilterId);
