using System.Text;
using System.Text.RegularExpressions;
using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Commands;

/// <summary>Finds command lines, and takes them apart as a shell would.</summary>
internal static partial class CommandReader
{
    /// <summary>The commands of a block: one a line, unless the line ends by saying that it goes on.</summary>
    public static IEnumerable<Command> In(CodeBlock block)
    {
        var goesOn = block.Language == "powershell" ? '`' : '\\';
        Passage? begun = null;
        foreach (var line in block.Lines.Select(line => line with { Text = Comment().Replace(line.Text, string.Empty).TrimEnd() }))
        {
            begun = begun is null ? line : begun with { Text = $"{begun.Text} {line.Text.Trim()}" };
            if (begun.Text.EndsWith(goesOn))
            {
                begun = begun with { Text = begun.Text[..^1].TrimEnd() };
                continue;
            }

            if (Read(begun) is { Words.Length: > 0 } command)
            {
                yield return command;
            }

            begun = null;
        }
    }

    /// <summary>The commands of all blocks that a shell takes.</summary>
    public static IEnumerable<Command> InBlocks(Document document) => document.Blocks
        .Where(block => block.Language is "bash" or "sh" or "powershell")
        .SelectMany(In);

    /// <summary>The command lines in the prose of a document that begin with a program of this repository, or of the SDK.</summary>
    public static IEnumerable<Command> InProse(Document document) => document.Spans
        .Where(span => Program().IsMatch(span.Text))
        .Select(Read);

    public static Command Read(Passage line)
    {
        var words = Words(line.Text);
        var variables = words.TakeWhile(word => Variable().IsMatch(word)).Select(word => word.Split('=', 2)).ToList();
        return new Command(line, [.. variables.Select(pair => KeyValuePair.Create(pair[0], pair[1]))], [.. words.Skip(variables.Count)]);
    }

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var (word, quote) = ((StringBuilder?)null, '\0');
        foreach (var letter in line)
        {
            if (quote != '\0')
            {
                (word, quote) = letter == quote ? (word, '\0') : (word!.Append(letter), quote);
            }
            else if (letter is '"' or '\'')
            {
                (word, quote) = (word ?? new StringBuilder(), letter);
            }
            else if (letter is '>' or '|' && word is null)
            {
                // Where its output goes is no word of the command.
                break;
            }
            else if (!char.IsWhiteSpace(letter))
            {
                word = (word ?? new StringBuilder()).Append(letter);
            }
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        return word is null ? words : [.. words, word.ToString()];
    }

    [GeneratedRegex(@"^([A-Z_]+=\S+ )*(mcs|dotnet|aspire)( |$)")]
    private static partial Regex Program();

    /// <summary>From a <c>#</c> that begins a word and stands outside quotes, to the end.</summary>
    [GeneratedRegex("""(?<=^([^"'#]|"[^"]*"|'[^']*'|(?<=\S)#)*)(?<=^|\s)#.*$""")]
    private static partial Regex Comment();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*=")]
    private static partial Regex Variable();
}
