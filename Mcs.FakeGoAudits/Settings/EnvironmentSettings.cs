using System.Globalization;
using System.Text.Json;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Settings;

/// <summary>Reads <see cref="FakeGoAuditsOptions"/> from the environment: <c>FAKE_GOAUDITS_*</c>, all optional.</summary>
internal sealed class EnvironmentSettings(Func<string, string?> read)
{
    private const string Prefix = "FAKE_GOAUDITS_";

    /// <exception cref="FakeSettingsException">A variable holds what it may not.</exception>
    public FakeGoAuditsOptions Read()
    {
        var defaults = new FakeGoAuditsOptions();
        var options = new FakeGoAuditsOptions
        {
            Seed = Number("SEED") ?? defaults.Seed,
            AuditCount = Number("AUDITS"),
            AuditsPerDay = Number("AUDITS_PER_DAY") ?? defaults.AuditsPerDay,
            Days = Number("DAYS") ?? defaults.Days,
            EndUtc = Value<DateTimeOffset?>("END_UTC", "an ISO 8601 time such as 2026-01-31T18:00:00Z", Time),
            RowsPerAudit = Number("ROWS_PER_AUDIT") ?? defaults.RowsPerAudit,
            AnswersPerReport = Number("ANSWERS_PER_REPORT") ?? defaults.AnswersPerReport,
            WithoutCertificateShare = Share("WITHOUT_CERTIFICATE_SHARE") ?? defaults.WithoutCertificateShare,
            UglyShare = Share("UGLY_SHARE") ?? defaults.UglyShare,
            Shapes = Value<FakeShapes?>("SHAPES", $"names of {nameof(FakeShapes)} with commas", Shapes) ?? defaults.Shapes,
            Token = Text("TOKEN") ?? defaults.Token,
            ForbiddenToken = Text("FORBIDDEN_TOKEN"),
            Faults = Faults(),
        };
        return options.Mistake() is { } mistake ? throw new FakeSettingsException($"{Prefix}* do not fit together: {mistake}") : options;
    }

    private string? Text(string name) => read(Prefix + name) is { Length: > 0 } text ? text : null;

    private int? Number(string name) => Value<int?>(name, "a whole number", text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    private double? Share(string name) => Value<double?>(name, "a number from 0 to 1", text =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static FakeShapes? Shapes(string text) => Enum.TryParse<FakeShapes>(text, ignoreCase: true, out var shapes) ? shapes : null;

    private T? Value<T>(string name, string wanted, Func<string, T?> parse) =>
        Text(name) is not { } text ? default
        : parse(text) is { } value ? value
        : throw new FakeSettingsException($"{Prefix}{name} must be {wanted}.");

    private FakeFault[] Faults()
    {
        try
        {
            return Text("FAULTS") is { } json ? FaultJson.Read(json) : [];
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new FakeSettingsException($"{Prefix}FAULTS must be faults as JSON: {error.Message.ReplaceLineEndings(" ")}");
        }
    }
}
