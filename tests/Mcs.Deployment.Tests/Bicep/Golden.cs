using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mcs.Testing.Proof;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>Outputs that a person has read, beside these tests. A changed one is written anew on request, and still fails once.</summary>
internal static class Golden
{
    private const string Update = "MCS_UPDATE_GOLDEN";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void ShouldMatch(string name, JsonNode actual) => ShouldMatch(name, actual.ToJsonString(Readable) + "\n");

    public static void ShouldMatch(string name, string actual)
    {
        var file = Path.Combine(Checkout.Root, "tests", "Mcs.Deployment.Tests", "Bicep", "Golden", name);
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected != actual && Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, actual);
        }

        actual.ShouldBe(expected, $"{name} is not as reviewed. {Update}=1 writes it; read the change before committing it.");
    }
}
