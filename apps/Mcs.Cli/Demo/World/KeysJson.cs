using System.Text.Json.Serialization;

namespace Mcs.Cli.Demo.World;

[JsonSerializable(typeof(string[]))]
internal sealed partial class KeysJson : JsonSerializerContext;
