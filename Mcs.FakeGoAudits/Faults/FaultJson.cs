using System.Text.Json;
using Mcs.FakeGoAudits.Endpoints;

namespace Mcs.FakeGoAudits.Faults;

/// <summary>Faults as JSON: one object or an array of them, as the admin endpoint and the environment take them.</summary>
internal static class FaultJson
{
    /// <exception cref="JsonException">It is neither, or a member or value is unknown.</exception>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static FakeFault[] Read(string json)
    {
        var faults = json.TrimStart().StartsWith('[')
            ? JsonSerializer.Deserialize<FakeFault[]>(json, FakeJson.Options)
            : [JsonSerializer.Deserialize<FakeFault>(json, FakeJson.Options)!];
        if (faults is null || faults.Contains(null))
        {
            throw new JsonException("A fault is null.");
        }

        return faults.Select(fault => fault.Mistake()).FirstOrDefault(mistake => mistake is not null) is { } mistake
            ? throw new ArgumentException(mistake, nameof(json))
            : faults;
    }
}
