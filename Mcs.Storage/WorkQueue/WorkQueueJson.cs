using System.Text.Json.Serialization;

namespace Mcs.Storage.WorkQueue;

[JsonSerializable(typeof(IReadOnlyCollection<string>))]
[JsonSerializable(typeof(FailedItemJson[]))]
internal sealed partial class WorkQueueJson : JsonSerializerContext;
