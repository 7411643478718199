using Mcs.Cli.Hosting;

namespace Mcs.Cli.Tests.Hosting;

public sealed class TrimmingWriterTests
{
    [Theory]
    [InlineData("a  b  \n  c \r\n   \nd", "a  b\n  c\r\n\nd")]
    [InlineData("plain", "plain")]
    public void Blanks_that_end_a_line_are_left_out(string written, string kept)
    {
        using var output = new StringWriter();
        using var writer = new TrimmingWriter(output);

        writer.Write(written);

        output.ToString().ShouldBe(kept);
    }
}
