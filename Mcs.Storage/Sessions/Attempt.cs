namespace Mcs.Storage.Sessions;

/// <summary>One try of a piece of work, and what it is at: what a warning names when it fails.</summary>
internal sealed class Attempt
{
    public const string Connect = "connect";

    /// <summary>A statement's name, or what was done beside statements.</summary>
    public string Step { get; set; } = Connect;
}
