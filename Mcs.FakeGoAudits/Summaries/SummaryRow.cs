using System.Buffers;
using System.Text;

namespace Mcs.FakeGoAudits.Summaries;

/// <summary>One row of the summary: the JSON members that matter, and what a correct reader takes from them.</summary>
/// <param name="IdJson">Members that carry the id; empty when none does.</param>
/// <param name="TimeJson">Members that carry times; empty when none does.</param>
/// <param name="Rest">The members that nobody reads, as UTF-8 without braces.</param>
/// <param name="HasId">Whether there is a usable id.</param>
/// <param name="TimeUtc">The usable time; <c>null</c> when there is none.</param>
internal readonly record struct SummaryRow(string IdJson, string TimeJson, byte[] Rest, bool HasId, DateTimeOffset? TimeUtc)
{
    public void WriteTo(IBufferWriter<byte> buffer)
    {
        buffer.Write("{"u8);
        WriteMembers(buffer, IdJson);
        WriteMembers(buffer, TimeJson);
        buffer.Write(Rest);
        buffer.Write("}"u8);
    }

    private static void WriteMembers(IBufferWriter<byte> buffer, string members)
    {
        if (members.Length == 0)
        {
            return;
        }

        Encoding.UTF8.GetBytes(members, buffer);
        buffer.Write(","u8);
    }
}
