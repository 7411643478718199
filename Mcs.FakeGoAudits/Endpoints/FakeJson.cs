using System.Text.Json.Serialization;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>JSON of the admin endpoints. A misspelt member is refused rather than ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FakeFault))]
[JsonSerializable(typeof(FakeFault[]))]
[JsonSerializable(typeof(IReadOnlyList<FakeFault>))]
[JsonSerializable(typeof(RequestReport))]
[JsonSerializable(typeof(AuditCommand))]
[JsonSerializable(typeof(OfferedAudit[]))]
[JsonSerializable(typeof(AdminError))]
internal sealed partial class FakeJson : JsonSerializerContext;
