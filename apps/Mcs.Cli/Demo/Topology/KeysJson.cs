using System.Text.Json.Serialization;

namespace Mcs.Cli.Demo.Topology;

[JsonSerializable(typeof(string[]))]
internal sealed partial class KeysJson : JsonSerializerContext;
