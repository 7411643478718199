using System.Globalization;
using System.Net;
using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Web;

/// <summary>Where a worker answers the platform's probes.</summary>
/// <param name="Port">0: any free one; null: nowhere.</param>
public sealed record HealthSettings(int? Port, IPAddress Address)
{
    public static TextSetting PortVariable { get; } = new(SharedSettings.HealthPortName)
    {
        Description = "port of a worker's health endpoints, 0 for any free one, which is logged; unset, there are none",
    };

    public static TextSetting AddressVariable { get; } = new(SharedSettings.HealthAddressName, "127.0.0.1") { Description = "the address that they listen on" };

    public static IReadOnlyList<Setting> All { get; } = [PortVariable, AddressVariable];

    public static HealthSettings Read(SettingsReader reader)
    {
        int? port = null;
        if (reader.Read(PortVariable) is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= IPEndPoint.MaxPort)
            {
                port = number;
            }
            else
            {
                reader.AddError(PortVariable.Name, $"'{text}' is not a port, a whole number from 0 to {IPEndPoint.MaxPort}");
            }
        }

        if (!IPAddress.TryParse(reader.Read(AddressVariable), out var address))
        {
            reader.AddError(AddressVariable.Name, $"'{reader.Read(AddressVariable)}' is not an IP address, such as 127.0.0.1 or 0.0.0.0");
        }

        return new HealthSettings(port, address ?? IPAddress.Loopback);
    }
}
