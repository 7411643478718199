namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>How a response may be met.</summary>
public enum Ending
{
    /// <summary>It is a JSON array, however odd: every element is a row.</summary>
    Rows,

    /// <summary>A SourceException.</summary>
    Fault,

    /// <summary>It goes on for as long as the caller likes.</summary>
    Stopped,
}
