using Mcs.Platform.Settings;

namespace Mcs.Messaging.Settings;

/// <summary>Reads the addresses of queues and endpoints.</summary>
public static class AddressReader
{
    /// <summary>The address of a queue. That it is missing is a mistake.</summary>
    /// <returns>Null when it is missing or wrong, which is then told.</returns>
    public static Uri? ReadQueueUrl(this SettingsReader reader, TextSetting setting)
    {
        if (reader.Read(setting) is null)
        {
            reader.AddError(setting.Name, "is not set: it names the queue");
        }

        return reader.ReadAddress(setting);
    }

    /// <summary>An absolute https address; http is for servers on this machine only.</summary>
    /// <returns>Null when it is not set, or wrong, which is then told.</returns>
    public static Uri? ReadAddress(this SettingsReader reader, TextSetting setting)
    {
        if (reader.Read(setting) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0)
        {
            if (address.Scheme == Uri.UriSchemeHttps || IsHere(address))
            {
                return address;
            }

            reader.AddError(setting.Name, "is plain http to another machine: only https goes there");
            return null;
        }

        reader.AddError(setting.Name, "is not an absolute http or https address");
        return null;
    }

    /// <summary>Names below <c>localhost</c> are this machine by RFC 6761; local servers give their queues such addresses.</summary>
    private static bool IsHere(Uri address) => address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
