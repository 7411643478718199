using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>What a demand says when it is not met; not even built when it is.</summary>
[InterpolatedStringHandler]
internal readonly struct Otherwise
{
    private readonly System.Text.StringBuilder? _text;

    public Otherwise(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = holds ? null : new System.Text.StringBuilder(literalLength + (16 * formattedCount));
    }

    public string Text => _text?.ToString() ?? string.Empty;

    public void AppendLiteral(string literal) => _text!.Append(literal);

    public void AppendFormatted<T>(T value, string? format = null) =>
        _text!.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
}
