using System.IO.Compression;
using System.Net;
using System.Text;
using Mcs.Http.Faults;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientFaultTests
{
    [Theory]
    [InlineData(401, SourceErrorKind.AuthRefused)]
    [InlineData(403, SourceErrorKind.AuthRefused)]
    [InlineData(302, SourceErrorKind.Refused)]
    [InlineData(304, SourceErrorKind.Refused)]
    [InlineData(400, SourceErrorKind.Refused)]
    [InlineData(404, SourceErrorKind.Refused)]
    [InlineData(408, SourceErrorKind.Refused)]
    public async Task A_refusal_that_will_not_pass_is_not_retried(int status, SourceErrorKind kind)
    {
        await using var api = await ScriptedApi.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "/elsewhere";
                context.Response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            },
            Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(kind);
        fault.StatusCode.ShouldBe((HttpStatusCode)status);
        fault.IsTransient.ShouldBeFalse();
        fault.Message.ShouldContain($"{status}");
        api.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_says_where_it_came_from(int status)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(status));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

        fault.Message.ShouldBe($"GoAudits answered {status} ({(HttpStatusCode)status}): look at secret 'the-secret' in Key Vault.");
    }

    [Theory]
    [InlineData("<html>PAYLOADSECRET</html>", SourceErrorKind.NotJson, "HTML")]
    [InlineData("", SourceErrorKind.NotJson, "empty")]
    [InlineData("""[{"ID": "PAYLOADSECRET"}""", SourceErrorKind.NotJson, "cut off")]
    [InlineData("""{"error": "PAYLOADSECRET"}""", SourceErrorKind.WrongShape, "error")]
    public async Task A_body_that_is_no_array_is_not_retried(string body, SourceErrorKind kind, string says)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json(body), Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(kind);
        fault.Message.ShouldContain(says);
        fault.StatusCode.ShouldBeNull();
        api.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_read(string encoding)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Bytes(Compress("""[{"ID": "A"}]""", encoding), encoding));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Rows.Tries.ShouldBe([["A"]]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_cannot_be_decompressed_is_not_retried(string encoding)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Bytes("[PAYLOADSECRET]"u8.ToArray(), encoding));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(SourceErrorKind.NotJson);
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Neither_faults_nor_logs_tell_the_token_the_address_or_the_payload()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(503), Answer.Break(), Answer.Status(429), Answer.Status(418));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync("IDSECRET"));

        fault.StatusCode.ShouldBe((HttpStatusCode)418);
        client.Log.Lines.Count.ShouldBe(3);
        string.Join('\n', client.Log.Lines.Select(line => line.Text).Append(fault.ToString())).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task A_fault_of_the_reader_reaches_the_caller_unchanged_and_is_not_retried()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("""[{"ID": "A"}, {"ID": "B"}]"""));

        foreach (var own in new Exception[]
        {
            new IOException("disk full"),
            new HttpRequestException("not ours"),
            new TimeoutException(),
            new OperationCanceledException(),
        })
        {
            using var client = new ClientUnderTest(api.Endpoints, new EagerClock()) { Rows = new RecordedRows { FaultAtRow = own } };

            (await Record.ExceptionAsync(() => client.ReadSummaryAsync())).ShouldBeSameAs(own);

            client.Rows.Tries.ShouldBe([["A"]]);
        }

        api.Requests.Count.ShouldBe(4);
    }

    private static byte[] Compress(string text, string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(compressed, CompressionMode.Compress) : new GZipStream(compressed, CompressionMode.Compress))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
