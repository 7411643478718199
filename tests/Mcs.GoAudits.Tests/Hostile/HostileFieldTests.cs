namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Everything everywhere: whatever stands in a field that is read, in one that is not, as a key, as an element or as the whole response.</summary>
public sealed class HostileFieldTests
{
    private const string Unknown = "Unheard_Of";
    private const int Many = 10_000;

    public static TheoryData<string> Endpoints => HostileEndpoint.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Any_value_in_any_field_gives_rows(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var field in endpoint.Fields.Append(Unknown))
        {
            foreach (var value in JsonValues.Lawful)
            {
                await ShouldGiveTwoRowsAsync(endpoint, endpoint.BodyWith($"\"{field}\": {value}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task What_is_no_value_in_any_field_is_a_fault(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var field in endpoint.Fields.Append(Unknown))
        {
            foreach (var value in JsonValues.Unlawful)
            {
                await ShouldBeFaultAsync(endpoint, endpoint.BodyWith($"\"{field}\": {value}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Any_value_as_an_element_gives_rows_and_what_is_no_value_a_fault(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var value in JsonValues.Lawful)
        {
            await ShouldGiveTwoRowsAsync(endpoint, $"[{value},{endpoint.Row}]");
        }

        foreach (var value in JsonValues.Unlawful.Except(["1,5"]))
        {
            await ShouldBeFaultAsync(endpoint, $"[{value},{endpoint.Row}]");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Whatever_is_no_array_is_a_fault(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var value in JsonValues.Lawful.Concat(JsonValues.Unlawful).Where(value => !value.StartsWith('[')))
        {
            await ShouldBeFaultAsync(endpoint, value);
        }
    }

    /// <summary>The last one counts, which is of no matter here.</summary>
    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Any_field_any_number_of_times_gives_rows(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        string[] values = ["null", "\"x\"", "[[1]]", "1e9", "{\"a\": 1}"];
        foreach (var field in endpoint.Fields.Append(Unknown))
        {
            var spellings = new[] { field, field.ToUpperInvariant(), field.ToLowerInvariant(), $@"\u{(int)field[0]:x4}{field[1..]}" };
            var members = Enumerable.Range(0, Many).Select(i => $"\"{spellings[i % spellings.Length]}\": {values[i % values.Length]}");

            await ShouldGiveTwoRowsAsync(endpoint, endpoint.BodyWith(string.Join(',', members)));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_hundred_thousand_unknown_fields_give_rows(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        var members = Enumerable.Range(0, 10 * Many).Select(i => $"\"unknown {i}\": {i}");

        await ShouldGiveTwoRowsAsync(endpoint, endpoint.BodyWith(string.Join(',', members)));
    }

    private static async Task ShouldGiveTwoRowsAsync(HostileEndpoint endpoint, string body)
    {
        var outcome = await HostileReading.ReadAsync(endpoint, body);

        outcome.Ending.ShouldBe(Ending.Rows, Excerpt(body));
        outcome.Rows!.Value.ShouldBeInRange(endpoint == HostileEndpoint.Summary ? 2 : 1, 2, Excerpt(body));
    }

    private static async Task ShouldBeFaultAsync(HostileEndpoint endpoint, string body) =>
        (await HostileReading.ReadAsync(endpoint, body)).Ending.ShouldBe(Ending.Fault, Excerpt(body));

    private static string Excerpt(string body) => body.Length < 500 ? body : body[..500];
}
