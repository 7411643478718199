namespace Mcs.Testing.Http;

/// <param name="Headers">All that were sent except Host, by name.</param>
public sealed record ReceivedRequest(string Method, string Path, string Query, string Authorization, string? ContentType, string Headers, string Body);
