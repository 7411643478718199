using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mcs.Cli.Demo.Verification;

namespace Mcs.Cli.Demo.Proof;

/// <summary>The proof for a program: one JSON object, whose names are a contract.</summary>
internal sealed record ProofJson(
    long Reports,
    long Answers,
    long Certificates,
    long ExpectedReports,
    long ExpectedAnswers,
    int FailedItems,
    string? WatermarkUtc,
    IReadOnlyList<RunJson> Runs,
    bool Verified)
{
    private static readonly ProofJsonContext Json = new(new JsonSerializerOptions(ProofJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(DemoProof proof) => JsonSerializer.Serialize(
        new ProofJson(
            proof.Found.Totals.Reports,
            proof.Found.Totals.Answers,
            proof.Found.Totals.Certificates,
            proof.Expected.Totals.Reports,
            proof.Expected.Totals.Answers,
            proof.FailedItems,
            proof.Found.WatermarkUtc?.ToString(),
            [.. proof.Runs.Select(run => new RunJson(run.JobName, run.Status, run.Message))],
            proof.IsVerified),
        Json.ProofJson);
}

internal sealed record RunJson(string JobName, string Status, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProofJson))]
internal sealed partial class ProofJsonContext : JsonSerializerContext;
