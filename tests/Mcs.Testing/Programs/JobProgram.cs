namespace Mcs.Testing.Programs;

/// <summary>The job programs, by their assemblies, which lie beside those of the test project that references them.</summary>
public static class JobProgram
{
    public const string Ingest = "Mcs.Jobs.Ingest";
    public const string Enrich = "Mcs.Jobs.Enrich";
    public const string Heartbeat = "Mcs.Jobs.Heartbeat";
}
