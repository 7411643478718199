using System.Text.RegularExpressions;

namespace Mcs.Documentation.Tests.Documents;

/// <summary>Files and folders of this repository that documents name as code.</summary>
internal static partial class NamedPaths
{
    /// <summary>The module of the next engineer.</summary>
    private const string Example = "modules/Mcs.NewSource/";

    public static IEnumerable<string> Missing(Document document) => document.Spans
        .Where(span => OfRepository().IsMatch(span.Text) && span.Text != Example && !Repository.Has(span.Text) && !Repository.Projects.Contains(span.Text))
        .Select(span => span.Wrong($"{span.Text} does not exist"));

    [GeneratedRegex(@"^(Mcs\.[A-Za-z][A-Za-z.]*|src|modules|apps|fakes|bench|tests|docs|build)(/[\w./-]*)?$")]
    private static partial Regex OfRepository();
}
