using System.Text;

namespace Mcs.Cli.Hosting;

/// <summary>Leaves out the blanks that end a line: a table pads its cells, and nobody who reads a file needs that.</summary>
internal sealed class TrimmingWriter(TextWriter output) : TextWriter
{
    private readonly StringBuilder _blanks = new();

    public override Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks.Append(value);
            return;
        }

        if (value is not '\n' and not '\r')
        {
            output.Write(_blanks);
        }

        _blanks.Clear();
        output.Write(value);
    }

    public override void Flush() => output.Flush();
}
