namespace Mcs.Fakes;

/// <summary>The fake of an outside system, as the local topology places it. For development only.</summary>
public sealed record FakeDeclaration
{
    /// <summary>By which service discovery finds it, such as <c>goaudits</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The project of its program.</summary>
    public required string Project { get; init; }

    public string HealthPath { get; init; } = "/health";

    /// <summary>Pages of it that a developer looks at.</summary>
    public IReadOnlyList<(string Path, string Title)> Links { get; init; } = [];

    /// <summary>What it is told by its environment.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>What a developer can make it do.</summary>
    public IReadOnlyList<FakeCommand> Commands { get; init; } = [];
}

/// <summary>A button, and the request that it sends to the fake.</summary>
/// <param name="Name">For machines; stable.</param>
/// <param name="Title">On the button.</param>
/// <param name="Description">What happens then.</param>
/// <param name="Icon">A Fluent icon.</param>
/// <param name="Body">JSON, made at the moment it is sent; null when there is none.</param>
public sealed record FakeCommand(
    string Name,
    string Title,
    string Description,
    string Icon,
    HttpMethod Method,
    string Path,
    Func<DateTimeOffset, string?> Body);
