namespace Mcs.Deployment;

/// <summary>What a person told the AppHost is no use. The message names it, says what to do, and is all that the person is shown.</summary>
public sealed class HostInputException(string message) : FormatException(message);
