namespace Mcs.Documentation.Tests.Documents;

/// <summary>Something that a document says, and where.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record Passage(string Path, int Line, string Text)
{
    /// <summary>What a test that fails says of it.</summary>
    public string Wrong(string why) => $"{Path}:{Line}: {why}";
}
