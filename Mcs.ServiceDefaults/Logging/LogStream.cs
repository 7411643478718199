namespace Mcs.ServiceDefaults.Logging;

/// <summary>Where log lines go.</summary>
public enum LogStream
{
    /// <summary>Standard output: what Container Apps collects.</summary>
    Output,

    /// <summary>Standard error: for a program whose standard output is its result.</summary>
    Error,
}
