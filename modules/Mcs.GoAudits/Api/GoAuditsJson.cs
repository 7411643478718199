using System.Text.Json.Serialization;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Api;

/// <summary>All that is sent and read, known at build time.</summary>
[JsonSourceGenerationOptions(MaxDepth = JsonArrayReader.MaxDepth)]
[JsonSerializable(typeof(SummaryBody))]
[JsonSerializable(typeof(DetailsBody))]
[JsonSerializable(typeof(SummaryJson))]
[JsonSerializable(typeof(DetailsJson))]
[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class GoAuditsJson : JsonSerializerContext;
