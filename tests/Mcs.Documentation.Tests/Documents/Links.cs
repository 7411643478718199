namespace Mcs.Documentation.Tests.Documents;

/// <summary>Where links lead.</summary>
internal static class Links
{
    /// <summary>Links of a document that lead to no file, or to no heading of it.</summary>
    public static IEnumerable<string> Broken(Document document) => document.Links
        .Where(link => !IsOutside(link.Text) && !Leads(document, link.Text))
        .Select(link => link.Wrong($"{link.Text} leads nowhere"));

    /// <summary>The files that links of a document lead to.</summary>
    public static IEnumerable<string> Targets(Document document) => document.Links
        .Where(link => !IsOutside(link.Text))
        .Select(link => Resolve(document, link.Text.Split('#')[0]));

    private static bool IsOutside(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "mailto";

    private static bool Leads(Document document, string target)
    {
        var parts = target.Split('#', 2);
        var path = Resolve(document, parts[0]);
        var other = path == document.Path ? document : Repository.Documents.FirstOrDefault(other => other.Path == path);
        return parts.Length == 1 ? Repository.Has(path) : other?.Anchors.Contains(parts[1]) == true;
    }

    private static string Resolve(Document document, string target) => target.Length == 0 ? document.Path :
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Path)!, target))).Replace('\\', '/');
}
