using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>The reviewed outputs of these tests.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void ShouldMatch(string name, JsonNode actual) => ShouldMatch(name, actual.ToJsonString(Readable) + "\n");

    public static void ShouldMatch(string name, string actual) =>
        Testing.Proof.Golden.ShouldMatch(actual, "tests", "Mcs.Deployment.Tests", "Bicep", "Golden", name);
}
