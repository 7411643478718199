using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mcs.EndToEnd.Tests.Programs;

namespace Mcs.EndToEnd.Tests.Recordings;

/// <summary>
/// Puts names in the place of what differs from one recording to the next: moments and days of the recording itself, run ids,
/// durations, addresses, paths. What the source's fixed data gives stays as it is.
/// </summary>
internal sealed partial class RecordedText(Deployment deployment)
{
    private const int MaxLength = 400;

    private readonly DateTime _startedUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
    private readonly Dictionary<string, int> _runs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One line, long texts by their beginning and a checksum.</summary>
    public static string Short(string text)
    {
        var line = Control().Replace(text, match => $"\\u{(int)match.Value[0]:x4}");
        return line.Length <= MaxLength
            ? line
            : $"{line[..80]}… ({line.Length} characters, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..12]})";
    }

    public string Normalise(string text)
    {
        text = text.Replace(deployment.Folder, "<folder>", StringComparison.Ordinal).Replace(deployment.Api.BaseUrl.Authority, "<api>", StringComparison.Ordinal);
        text = StackTrace().Replace(text, "${name}<trace>\"");
        text = Id().Replace(text, match => $"<run {Number(match.Value)}>");
        text = Moment().Replace(text, match => Name(match.Value));
        text = Day().Replace(text, match => DateTime.ParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) >= _startedUtc.Date ? "<today>" : match.Value);
        text = TextLogTime().Replace(text, "<now> ");
        text = Age().Replace(text, "<age> ago");
        return Milliseconds().Replace(text, "${name}<ms>");
    }

    private int Number(string id)
    {
        _runs.TryAdd(id, _runs.Count + 1);
        return _runs[id];
    }

    private string Name(string moment)
    {
        var time = DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return time < _startedUtc ? moment : time > TimeProvider.System.GetUtcNow().UtcDateTime ? "<later>" : "<now>";
    }

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d\d:\d\d:\d\dZ ")]
    private static partial Regex TextLogTime();

    [GeneratedRegex(@"\d+ (d|h|min|s) ago")]
    private static partial Regex Age();

    [GeneratedRegex(@"(?<name>""\w*Ms"":)\d+")]
    private static partial Regex Milliseconds();

    /// <summary>Where the code stands is not what it does.</summary>
    [GeneratedRegex(@"(?<name>""stackTrace"":"")([^""\\]|\\.)*""")]
    private static partial Regex StackTrace();

    [GeneratedRegex(@"\p{Cc}")]
    private static partial Regex Control();
}
