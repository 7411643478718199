namespace Mcs.Messaging.Queues;

internal static class SqsLimits
{
    /// <summary>Of a message, and of all messages of a batch together, attributes included: what every queue accepts.</summary>
    public const int MaxBytes = 256 * 1024;

    public static TimeSpan MaxWait { get; } = TimeSpan.FromSeconds(20);

    public static TimeSpan MaxVisibility { get; } = TimeSpan.FromHours(12);
}
