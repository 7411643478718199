using System.Text;

namespace Mcs.FakeGoAudits.Tests.Http;

/// <summary>Counts rows in text that need not be JSON.</summary>
internal static class Rows
{
    public static int In(string text) => text.Split("{\"ID\":").Length - 1;

    /// <summary>Reads until that many whole rows are there, and no further than what came with the last of them.</summary>
    public static async Task<string> ReadAsync(Stream body, int rows)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (In(read.ToString()) < rows || !read.ToString().EndsWith(rows == 0 ? '[' : '}'))
        {
            var count = await body.ReadAsync(buffer, TestContext.Current.CancellationToken);
            count.ShouldBeGreaterThan(0, "the body ended too early");
            read.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return read.ToString();
    }
}
