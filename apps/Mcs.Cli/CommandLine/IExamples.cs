namespace Mcs.Cli.CommandLine;

/// <summary>A command whose help shows how it is used.</summary>
internal interface IExamples
{
    /// <summary>Each a whole command line, and what it does.</summary>
    IReadOnlyList<(string CommandLine, string What)> Examples { get; }
}
