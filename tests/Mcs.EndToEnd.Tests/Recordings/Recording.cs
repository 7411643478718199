using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Recordings;

/// <summary>
/// A text of what programs did to the outside, step by step: exit code, everything written, what was asked of the source, and
/// the rows that are there and were not before (+) or were there and are not any more (-).
/// </summary>
internal sealed class Recording(Deployment deployment)
{
    private readonly List<string> _lines = [];
    private readonly RecordedText _names = new(deployment);
    private IReadOnlyList<string> _rows = [];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="arguments">Its arguments, with blanks between them.</param>
    public async Task RunAsync(string title, string program, string arguments = "", params (string Name, string? Value)[] settings)
    {
        var run = deployment.Start(program, null, settings, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await EndAsync(title, run, string.Join(' ', [.. settings.Select(setting => $"{setting.Name}={setting.Value}"), program, arguments]).TrimEnd());
    }

    /// <summary>Waits for the end of a program that was started.</summary>
    public async Task EndAsync(string title, ProgramRun run, string commandLine)
    {
        var end = await run.EndAsync(TestContext.Current.CancellationToken);
        _lines.Add($"## {title}");
        Add("$ ", [commandLine]);
        Add("out: ", end.Output);
        Add("err: ", end.Error);
        _lines.Add($"exit code {end.ExitCode}");
        AddRequests();
        await AddRowsAsync();
        _lines.Add("");
    }

    /// <summary>Changes rows as an operator would, or time.</summary>
    public async Task ChangeAsync(string title, params string[] statements)
    {
        _lines.Add($"## {title}");
        foreach (var statement in statements)
        {
            await deployment.Tables.ExecuteAsync(statement);
        }

        await AddRowsAsync();
        _lines.Add("");
    }

    public override string ToString() => string.Join('\n', _lines);

    private void AddRequests()
    {
        var requests = deployment.Api.Requests;
        if (requests.Summary + requests.Details > 0)
        {
            var statuses = requests.ByStatus.OrderBy(status => status.Key).Select(status => $"{status.Value} × {status.Key}");
            Add("asked: ", [$"summary {requests.Summary}, details {requests.Details}; answered {string.Join(", ", statuses)}"]);
            Add("asked: ", new[] { requests.LastSummaryBody, requests.LastDetailsBody }.OfType<string>());
            Add("asked: ", requests.DetailsOrder);
            requests.Reset();
        }
    }

    private async Task AddRowsAsync()
    {
        if (!File.Exists(deployment.Path))
        {
            _lines.Add("no database");
            return;
        }

        IReadOnlyList<string> rows = [.. (await RecordedTables.ReadAsync(deployment.Tables)).Select(_names.Normalise).Order(StringComparer.Ordinal)];
        Add("- ", Without(_rows, rows));
        Add("+ ", Without(rows, _rows));
        _rows = rows;
    }

    /// <summary>Equal rows stand for each other one by one.</summary>
    private static List<string> Without(IEnumerable<string> rows, IEnumerable<string> others)
    {
        List<string> left = [.. rows];
        foreach (var other in others)
        {
            left.Remove(other);
        }

        return left;
    }

    private void Add(string mark, IEnumerable<string> lines) => _lines.AddRange(lines.Select(line => mark + _names.Normalise(line)));
}
