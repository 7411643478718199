using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>An API, and a database that the programs have brought as far as the tests of a class begin.</summary>
public abstract class PreparedDatabase(int audits, params string[] programs) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-prepared-");

    public FakeGoAuditsServer Api { get; private set; } = null!;

    private string Database => Path.Combine(_folder.FullName, "prepared.db");

    public async ValueTask InitializeAsync()
    {
        Api = await Deployment.StartApiAsync(audits);
        await using var deployment = await Deployment.BesideAsync(Api);
        foreach (var program in programs)
        {
            await deployment.SucceedAsync(program);
        }

        await deployment.SaveAsync(Database);
    }

    /// <summary>A database of a test's own that begins as the prepared one, beside an API without faults.</summary>
    internal Task<Deployment> StartAsync()
    {
        Api.Faults.Clear();
        return Deployment.BesideAsync(Api, Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>Twelve audits, of which nothing has landed.</summary>
public sealed class NothingLanded() : PreparedDatabase(12, JobProgram.Enrich);

/// <summary>Three audits, landed and not enriched.</summary>
public sealed class NothingEnriched() : PreparedDatabase(3, JobProgram.Ingest);
