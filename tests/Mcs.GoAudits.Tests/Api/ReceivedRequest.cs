namespace Mcs.GoAudits.Tests.Api;

internal sealed record ReceivedRequest(string Method, string Path, string Authorization, string? ContentType, string Body);
