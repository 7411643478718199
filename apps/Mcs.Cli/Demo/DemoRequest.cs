namespace Mcs.Cli.Demo;

/// <summary>What a person asked the demo for.</summary>
/// <param name="Reports">Audits that the API holds.</param>
/// <param name="Days">Days they are spread over.</param>
/// <param name="DatabasePath">The database to fill and keep; null for one that is deleted afterwards.</param>
internal sealed record DemoRequest(int Reports, int Days, string? DatabasePath);
