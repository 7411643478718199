using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Microsoft.Data.Sqlite;

namespace Mcs.Cli.Tests.Cli;

/// <summary>The command line as a person uses it, with streams, settings, a clock and a folder of a test's own.</summary>
internal sealed class TestCli : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-cli-test-");

    /// <summary>A database file that is not there yet.</summary>
    public string DatabasePath => PathOf("mcs.db");

    /// <summary>What stands for the environment.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    public TimeProvider Clock { get; init; } = new FixedDayClock();

    /// <summary>Whether the streams pretend to be terminals.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Told each line of standard output as it ends.</summary>
    public Action<string>? OnLine { get; set; }

    public CancellationTokenSource Stop { get; } = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Names the database in the settings.</summary>
    public TestCli WithDatabase()
    {
        Settings["MCS_SQLITE"] = DatabasePath;
        return this;
    }

    /// <param name="line">As typed, without <c>mcs</c>; arguments hold no blanks.</param>
    public async Task<CliResult> RunAsync(string line)
    {
        using var output = new LineWriter(text => OnLine?.Invoke(text));
        using var error = new StringWriter();
        var context = new CliContext(new CliStream(output, IsInteractive), new CliStream(error, IsInteractive), Stop.Token)
        {
            Settings = Settings,
            Clock = Clock,
        };
        var exitCode = await McsCommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), context);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, each as one text.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }

    public void Dispose()
    {
        Stop.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
