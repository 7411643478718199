using System.Globalization;
using Mcs.Platform.Runs;

namespace Mcs.GoAudits.Ingestion;

/// <summary>
/// What an ingestion says of itself. Counts are of rows that are dealt with: landed, or passed over. So
/// <c>Fetched = Eligible + Skipped</c> and <c>Eligible = Ingested + AlreadyProcessed</c> hold at any moment, also of a run that failed.
/// </summary>
internal sealed class IngestionReport : RunReport
{
    private readonly Count _fetched;
    private readonly Count _eligible;
    private readonly Count _ingested;
    private readonly Count _skipped;
    private readonly Count _alreadyProcessed;
    private readonly Count _pages;
    private readonly Count _changed;
    private long _rows;
    private long _eligibleRows;

    public IngestionReport(IngestionWindow window)
    {
        AddField("start_date", Iso8601(window.StartDate));
        AddField("end_date", Iso8601(window.EndDate));
        _fetched = AddCount("fetched", "Fetched");
        _eligible = AddCount("eligible", "Eligible");
        _ingested = AddCount("ingested", "Ingested");
        _skipped = AddCount("skipped", "Skipped");
        _alreadyProcessed = AddCount("alreadyProcessed", "AlreadyProcessed");
        _pages = AddCount("pages");
        _changed = AddCount("changed", "Changed");
        AddFlag("authFatal", () => AuthFatal);
    }

    public bool AuthFatal { get; set; }

    /// <summary>The response is read from its start: for the first time, or again after it broke. What has landed stays landed.</summary>
    public void Restart()
    {
        _rows = 0;
        _eligibleRows = 0;
        Balance();
    }

    /// <param name="fetched">Rows of the response.</param>
    /// <param name="eligible">Of those, rows with an id and a usable time in the window.</param>
    /// <param name="landed">What became of them.</param>
    public void Settle(int fetched, int eligible, LandedReports landed)
    {
        _rows += fetched;
        _eligibleRows += eligible;
        _ingested.Add(landed.Ingested);
        _changed.Add(landed.Changed);
        Balance();
    }

    public void Page() => _pages.Add();

    /// <summary>A report that landed before the response broke counts as a row until the new reading has come as far.</summary>
    private void Balance()
    {
        _eligible.Set(Math.Max(_eligibleRows, _ingested.Value));
        _skipped.Set(_rows - _eligibleRows);
        _fetched.Set(_eligible.Value + _skipped.Value);
        _alreadyProcessed.Set(_eligible.Value - _ingested.Value);
    }

    private static string Iso8601(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
