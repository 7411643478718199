namespace Mcs.Platform.Jobs;

/// <summary>
/// A fault whose message is written for an operator: safe to log and to store, without a secret or a payload value.
/// Of any other exception only the type is told.
/// </summary>
public abstract class JobException(string message, Exception? inner = null) : Exception(message, inner);
