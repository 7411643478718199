using Mcs.Platform.Jobs;

namespace Mcs.Platform.Runs;

/// <summary>What may be told of a fault: the message of a <see cref="JobException"/>, and of any other only where it happened.</summary>
public static class RunError
{
    public static string Describe(Exception exception) => exception is JobException
        ? exception.Message
        : $"Unexpected {exception.GetType().FullName}{Place(exception)}";

    private static string Place(Exception exception) =>
        exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Mcs.", StringComparison.Ordinal)) is { } frame
            ? $" ({frame.Trim().Split(" in ")[0]})"
            : string.Empty;
}
