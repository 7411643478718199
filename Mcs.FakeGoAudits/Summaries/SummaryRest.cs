using System.Text.Json;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Texts;

namespace Mcs.FakeGoAudits.Summaries;

/// <summary>The members of a summary row that no job reads, as UTF-8 JSON without braces.</summary>
internal static class SummaryRest
{
    private static readonly byte[] Completed = ",\"Status\":\"Completed\""u8.ToArray();

    public static byte[] Of(Site site) => Members(json =>
    {
        json.WriteString("Company", site.Installer);
        json.WriteString("Store", $"{site.Address}, {site.Town}, {site.Postcode}");
        json.WriteString("Audit_Name", site.AuditName);
        json.WriteString("Auditor", site.Auditor);
        json.WriteString("Time_Zone", "Europe/London");
        json.WriteNull("Tags");
    });

    public static byte[] Of(FakeAudit audit)
    {
        var traits = audit.Traits;
        var site = traits.Site.SummaryMembers;
        if (traits.Shapes == 0 && audit.Status == "Completed")
        {
            return [.. site, .. Completed];
        }

        var own = Members(json =>
        {
            json.WriteString("Status", audit.Status);
            if (traits.Has(FakeShapes.Unicode))
            {
                json.WriteString("Comments", OddTexts.Unicode);
            }

            if (traits.Has(FakeShapes.NulCharacters))
            {
                json.WriteString("Notes", OddTexts.WithNul("Access from the rear", "gate locked"));
            }

            if (traits.Has(FakeShapes.LongTexts))
            {
                json.WriteString("Summary", OddTexts.Long(20_000));
            }

            if (traits.Has(FakeShapes.StructuredAnswers))
            {
                json.WritePropertyName("Photos");
                json.WriteRawValue("""[{"ID":"nested, not the audit's"}]""");
            }
        });
        return [.. site, .. ","u8, .. own];
    }

    private static byte[] Members(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray()[1..^1];
    }
}
