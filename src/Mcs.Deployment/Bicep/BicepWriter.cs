using System.Globalization;
using System.Text;

namespace Mcs.Deployment.Bicep;

/// <summary>Writes parameters as the bicep formatter does: text, numbers, lists and objects.</summary>
internal sealed class BicepWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>An expression, written as it is.</summary>
    public sealed record Expression(string Text);

    public BicepWriter Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    /// <param name="value">A text, a whole number, an <see cref="Expression"/>, a list of values or a list of names with values.</param>
    public BicepWriter Parameter(string name, object value)
    {
        _text.Append(CultureInfo.InvariantCulture, $"param {name} = ");
        Write(value, indent: 0);
        return Line();
    }

    public override string ToString() => _text.ToString();

    public static string Quoted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(char.IsControl)
            ? throw new FormatException("A parameter of a deployment holds a control character.")
            : $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal).Replace("${", @"\${", StringComparison.Ordinal)}'";
    }

    private void Write(object value, int indent)
    {
        switch (value)
        {
            case Expression expression:
                _text.Append(expression.Text);
                break;
            case string text:
                _text.Append(Quoted(text));
                break;
            case int number:
                _text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<(string Name, object Value)> properties:
                WriteBlock('{', '}', properties, indent, property =>
                {
                    _text.Append(CultureInfo.InvariantCulture, $"{property.Name}: ");
                    Write(property.Value, indent + 2);
                });
                break;
            case IReadOnlyList<object> items:
                WriteBlock('[', ']', items, indent, item => Write(item, indent + 2));
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is nothing that bicep is told.", nameof(value));
        }
    }

    private void WriteBlock<T>(char open, char close, IReadOnlyList<T> entries, int indent, Action<T> write)
    {
        _text.Append(open);
        if (entries.Count > 0)
        {
            foreach (var entry in entries)
            {
                _text.Append('\n').Append(' ', indent + 2);
                write(entry);
            }

            _text.Append('\n').Append(' ', indent);
        }

        _text.Append(close);
    }
}
