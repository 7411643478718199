using Mcs.Platform.Jobs;

namespace Mcs.Messaging.Faults;

/// <summary>A queue or an object store failed, after the repeats that its client allows. The message holds no address, no key and no payload.</summary>
/// <param name="text">The whole message; names the queue or store.</param>
/// <param name="isTransient">Whether the same may well succeed later.</param>
public sealed class MessagingException(string text, bool isTransient, Exception? inner = null) : JobException(text, inner)
{
    public bool IsTransient => isTransient;
}
