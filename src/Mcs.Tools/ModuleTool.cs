using System.CommandLine;
using System.Reflection;

namespace Mcs.Tools;

/// <summary>What people get for one module beyond what every module has: commands of <c>mcs</c>, and pages. No job or worker knows it.</summary>
/// <param name="Module">The module's name, as it declares itself.</param>
public sealed record ModuleTool(string Module)
{
    /// <summary>Each makes one command, which stands beside the common ones.</summary>
    public IReadOnlyList<Func<IToolHost, Command>> Commands { get; init; } = [];

    public IReadOnlyList<ModulePage> Pages { get; init; } = [];
}

/// <summary>A table of the module for people to look at.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Path">Where it is, such as <c>/scans/today</c>.</param>
/// <param name="Assembly">Embeds the statement.</param>
/// <param name="Statement">Reads the rows: each column is headed by its name.</param>
public sealed record ModulePage(string Title, string Path, Assembly Assembly, string Statement);
