using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>
/// JSON of the admin endpoints. A misspelt member is refused rather than ignored. By reflection: generated readers
/// overwrite the defaults of init-only members (dotnet/runtime#84484).
/// </summary>
internal static class FakeJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };
}
