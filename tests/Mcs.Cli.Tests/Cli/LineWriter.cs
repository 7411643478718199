using System.Text;

namespace Mcs.Cli.Tests.Cli;

/// <summary>Keeps what is written, and tells each line as it ends.</summary>
internal sealed class LineWriter(Action<string> tell) : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        string line;
        lock (_gate)
        {
            _all.Append(value);
            if (value != '\n')
            {
                _line.Append(value);
                return;
            }

            line = _line.ToString();
            _line.Clear();
        }

        tell(line);
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return _all.ToString();
        }
    }
}
