using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>Lines for a person at a terminal: <c>09:15:02Z warn  what happened</c>.</summary>
internal sealed class TextLines(bool colour) : ILineFormat
{
    private const string Reset = "\e[0m";
    private const string Dim = "\e[2m";

    /// <summary>Aligns further lines with the first one's message.</summary>
    private const string Indent = "\n                ";

    public void Write<TState>(IBufferWriter<byte> output, DateTimeOffset moment, in LogEntry<TState> entry, IExternalScopeProvider scopes)
    {
        var (label, paint) = Level(entry.LogLevel);
        var text = new StringBuilder();
        Painted(text, Dim, moment.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        text.Append(' ');
        Painted(text, paint, label);
        text.Append("  ");
        Append(text, entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is { } exception)
        {
            text.Append(Indent);
            Append(text, ExceptionText.Describe(exception));
        }

        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    private static (string Label, string Paint) Level(LogLevel level) => level switch
    {
        LogLevel.Trace => ("trce", Dim),
        LogLevel.Debug => ("dbug", Dim),
        LogLevel.Information => ("info", "\e[32m"),
        LogLevel.Warning => ("warn", "\e[33m"),
        LogLevel.Error => ("fail", "\e[31m"),
        _ => ("crit", "\e[1;31m"),
    };

    private void Painted(StringBuilder text, string paint, string words)
    {
        if (colour)
        {
            text.Append(paint).Append(words).Append(Reset);
        }
        else
        {
            text.Append(words);
        }
    }

    /// <summary>Appends what others wrote; control characters of theirs do not reach the terminal.</summary>
    private static void Append(StringBuilder text, string? words)
    {
        foreach (var character in words ?? string.Empty)
        {
            if (character == '\n')
            {
                text.Append(Indent);
            }
            else if (!char.IsControl(character))
            {
                text.Append(character);
            }
        }
    }
}
