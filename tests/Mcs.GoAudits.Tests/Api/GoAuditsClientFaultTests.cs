using System.IO.Compression;
using System.Net;
using System.Text;
using Mcs.GoAudits.Api;
using Mcs.Testing.Clocks;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientFaultTests
{
    [Theory]
    [InlineData(401, GoAuditsErrorKind.AuthRefused)]
    [InlineData(403, GoAuditsErrorKind.AuthRefused)]
    [InlineData(302, GoAuditsErrorKind.Refused)]
    [InlineData(304, GoAuditsErrorKind.Refused)]
    [InlineData(400, GoAuditsErrorKind.Refused)]
    [InlineData(404, GoAuditsErrorKind.Refused)]
    [InlineData(408, GoAuditsErrorKind.Refused)]
    public async Task A_refusal_that_will_not_pass_is_not_retried(int status, GoAuditsErrorKind kind)
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

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.ReadSummaryAsync());

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

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.GetDetailsAsync());

        fault.Message.ShouldBe($"GoAudits answered {status} ({(HttpStatusCode)status}): look at secret 'the-secret' in Key Vault.");
    }

    [Theory]
    [InlineData("<html>PAYLOADSECRET</html>", GoAuditsErrorKind.NotJson, "HTML")]
    [InlineData("", GoAuditsErrorKind.NotJson, "empty")]
    [InlineData("""[{"ID": "PAYLOADSECRET"}""", GoAuditsErrorKind.NotJson, "cut off")]
    [InlineData("""{"error": "PAYLOADSECRET"}""", GoAuditsErrorKind.WrongShape, "error")]
    public async Task A_body_that_is_no_array_is_not_retried(string body, GoAuditsErrorKind kind, string says)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json(body), Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.ReadSummaryAsync());

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

        client.Sink.Tries.ShouldBe([["A"]]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_cannot_be_decompressed_is_not_retried(string encoding)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Bytes("[PAYLOADSECRET]"u8.ToArray(), encoding));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(GoAuditsErrorKind.NotJson);
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Neither_faults_nor_logs_tell_the_token_the_address_or_the_payload()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(503), Answer.Break(), Answer.Status(429), Answer.Status(418));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.GetDetailsAsync("IDSECRET"));

        fault.StatusCode.ShouldBe((HttpStatusCode)418);
        client.Log.Lines.Count.ShouldBe(3);
        string.Join('\n', client.Log.Lines.Select(line => line.Text).Append(fault.ToString())).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task A_fault_of_the_sink_reaches_the_caller_unchanged_and_is_not_retried()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("""[{"ID": "A"}, {"ID": "B"}]"""));

        foreach (var own in new Exception[]
        {
            new IOException("disk full"),
            new HttpRequestException("not ours"),
            new TimeoutException(),
            new OperationCanceledException(),
            new GoAuditsException(GoAuditsErrorKind.ServerError, "looks transient"),
        })
        {
            using var atRow = new ClientUnderTest(api.Endpoints, new EagerClock()) { Sink = new RecordingSink { FaultAtRow = own } };
            using var atBegin = new ClientUnderTest(api.Endpoints, new EagerClock()) { Sink = new RecordingSink { FaultAtBegin = own } };

            (await Record.ExceptionAsync(() => atRow.ReadSummaryAsync())).ShouldBeSameAs(own);
            (await Record.ExceptionAsync(() => atBegin.ReadSummaryAsync())).ShouldBeSameAs(own);
            atRow.Sink.Tries.ShouldBe([["A"]]);
            atBegin.Sink.Tries.ShouldBe([[]]);
        }

        api.Requests.Count.ShouldBe(5);
    }

    private static byte[] Compress(string text, string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(compressed, CompressionMode.Compress) : new GZipStream(compressed, CompressionMode.Compress))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }
}
