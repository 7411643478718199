namespace Mcs.GoAudits.Tests.Api;

/// <param name="Headers">All that were sent except Host, by name.</param>
internal sealed record ReceivedRequest(string Method, string Path, string Authorization, string? ContentType, string Headers, string Body);
