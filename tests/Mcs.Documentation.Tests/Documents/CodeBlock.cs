namespace Mcs.Documentation.Tests.Documents;

/// <summary>A fenced block.</summary>
/// <param name="Language">As the fence says it; empty when it says none.</param>
/// <param name="Lines">Without the fences, and without the indentation of a list.</param>
internal sealed record CodeBlock(string Path, int Line, string Language, IReadOnlyList<Passage> Lines)
{
    public string Text => string.Join('\n', Lines.Select(line => line.Text));
}
