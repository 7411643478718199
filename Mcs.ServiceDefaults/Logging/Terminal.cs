namespace Mcs.ServiceDefaults.Logging;

/// <param name="IsTerminal">Whether a person reads it as it is written.</param>
internal sealed record Terminal(bool IsTerminal, bool HasColour)
{
    public static Terminal Of(LogStream stream)
    {
        var isTerminal = !(stream == LogStream.Output ? Console.IsOutputRedirected : Console.IsErrorRedirected);
        return new Terminal(isTerminal, isTerminal && IsColourWanted());
    }

    /// <summary>NO_COLOR as no-color.org asks. Windows Terminal says who it is; the older console may not know the codes.</summary>
    private static bool IsColourWanted() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && (!OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WT_SESSION") is not null);
}
