namespace Mcs.Platform.Runs;

/// <summary>What a run says of itself that reads a source and lands its rows. A job that counts more has its own.</summary>
public sealed class PollReport : RunReport
{
    public PollReport()
    {
        Fetched = AddCount("fetched", "Fetched");
        Ingested = AddCount("ingested", "Ingested");
        Skipped = AddCount("skipped", "Skipped");
    }

    /// <summary>Rows read. Read again from the first on, they count once.</summary>
    public Count Fetched { get; }

    /// <summary>Rows new in the tables.</summary>
    public Count Ingested { get; }

    /// <summary>Rows that cannot be landed.</summary>
    public Count Skipped { get; }

    /// <summary>The source is read again from its first row on.</summary>
    public void Restart()
    {
        Fetched.Set(0);
        Skipped.Set(0);
    }
}
