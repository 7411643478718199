using Mcs.Platform.Jobs;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>A secret could not be had. The message names the vault, the secret and what to do; never a value.</summary>
internal sealed class SecretException(string message, Exception? inner = null) : JobException(message, inner);
