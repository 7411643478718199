namespace Mcs.Deployment;

/// <summary>A button on the stand-in, and the request that it sends there.</summary>
/// <param name="Name">For machines; stable.</param>
/// <param name="Title">On the button.</param>
/// <param name="Description">What happens then.</param>
/// <param name="Icon">A Fluent icon.</param>
/// <param name="Body">JSON, made at the moment it is sent; null when there is none.</param>
public sealed record LocalGoAuditsCommand(
    string Name,
    string Title,
    string Description,
    string Icon,
    HttpMethod Method,
    string Path,
    Func<DateTimeOffset, string?> Body);
