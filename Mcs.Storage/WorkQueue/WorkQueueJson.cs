using System.Text.Json.Serialization;

namespace Mcs.Storage.WorkQueue;

[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class WorkQueueJson : JsonSerializerContext;
