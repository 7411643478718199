using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Mcs.Cli.CommandLine;

/// <summary>An option that takes a whole number, and says which ones.</summary>
internal sealed class WholeNumberOption : Option<int>
{
    private readonly int _least;
    private readonly int _most;

    public WholeNumberOption(string name, string description, int otherwise, int least, int most)
        : base(name)
    {
        _least = least;
        _most = most;
        Description = description;
        HelpName = "N";
        DefaultValueFactory = _ => otherwise;
        CustomParser = Parse;
    }

    private int Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < _least || number > _most)
        {
            result.AddError(FormattableString.Invariant($"{Name}: '{text}' is not a whole number from {_least} to {_most}."));
        }

        return number;
    }
}
