using System.Reflection;
using System.Text.Json.Serialization;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>One of the two operations: what its rows look like, and which of their fields the product reads.</summary>
internal sealed class HostileEndpoint
{
    /// <summary>Stands in every row, and must not be in any message.</summary>
    public const string Canary = "CANARY";

    public static readonly HostileEndpoint Summary = new("summary", typeof(SummaryJson), $$"""{"ID": "A-1", "Updated_On": "2025-03-09 17:04:05", "note": "{{Canary}}" """);

    public static readonly HostileEndpoint Details = new("details", typeof(DetailsJson), $$"""{"RecordType": "Detail", "QUESTION_ID": 2, "Question": "{{Canary}}", "Answer": "{{Canary}}" """);

    private readonly string _opening;

    private HostileEndpoint(string name, Type row, string opening)
    {
        _opening = opening;
        Name = name;
        Fields = [.. row.GetProperties().Select(field => field.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name)];
    }

    public static TheoryData<string> Names => [Summary.Name, Details.Name];

    public string Name { get; }

    /// <summary>Every name under which the product reads something.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>The field that tells rows apart.</summary>
    public string Key => this == Summary ? "ID" : "QUESTION_ID";

    /// <summary>A proper row.</summary>
    public string Row => _opening + "}";

    public static HostileEndpoint Named(string name) => name == Summary.Name ? Summary : Details;

    /// <summary>A proper row that something is added to, which may be anything.</summary>
    public string RowWith(string members) => $"{_opening}, {members}}}";

    /// <summary>A response of a row that something is added to, and a proper one.</summary>
    public string BodyWith(string members) => $"[{RowWith(members)},{Row}]";

    public override string ToString() => Name;
}
