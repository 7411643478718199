using System.Text.Json.Serialization;

namespace Mcs.Platform.Runs;

[JsonSerializable(typeof(Dictionary<string, object>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(bool))]
internal sealed partial class RunJson : JsonSerializerContext;
