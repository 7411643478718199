using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Summaries;

/// <summary>How an id is written in a row.</summary>
internal static class IdMember
{
    private static readonly string[] Aliases = ["ID", "Id", "auditId", "audit_id", "id", "reportId", "report_id"];

    public static string Json(FakeAudit audit, int item, Dice dice)
    {
        if (audit.Shapes == 0)
        {
            return $"\"ID\":\"{audit.Id}\"";
        }

        var traits = audit.Traits;
        var id = traits.Has(FakeShapes.IdCase) ? (item % 3) switch { 0 => audit.Id, 1 => audit.Id.ToUpperInvariant(), _ => audit.Id.ToLowerInvariant() } : audit.Id;
        var value = traits.Has(FakeShapes.NumberIds) && id.All(char.IsAsciiDigit) && id[0] != '0' ? id
            : traits.Has(FakeShapes.PaddedIds) ? $"\"  {id} \\t\""
            : $"\"{id}\"";
        return traits.Has(FakeShapes.IdAliases) ? Aliased(value, dice) : $"\"ID\":{value}";
    }

    public static string Unusable(FakeAudit audit, Dice dice) => dice.Next(9) switch
    {
        0 => "",
        1 => "\"ID\":null,\"auditId\":null",
        2 => "\"ID\":\"\"",
        3 => "\"ID\":\"   \"",
        4 => $"\"ID\":\"{new string('9', 101)}\"",
        // The first that is present counts, and it is blank.
        5 => $"\"ID\":\"\",\"auditId\":\"{audit.Id}\"",
        6 => "\"ID\":true",
        7 => "\"ID\":{\"value\":17}",
        _ => "\"id\":[17]",
    };

    private static string Aliased(string value, Dice dice)
    {
        var place = dice.Next(Aliases.Length);
        return dice.Next(3) switch
        {
            0 => $"\"{Aliases[place]}\":{value}",
            1 => string.Join(',', Aliases.Take(place).Select(alias => $"\"{alias}\":null").Append($"\"{Aliases[place]}\":{value}")),
            // A later name with another value, written first: the order of names counts, not that of members.
            _ => string.Join(',', Aliases.Skip(place + 1).Select(alias => $"\"{alias}\":\"template-7\"").Append($"\"{Aliases[place]}\":{value}")),
        };
    }
}
