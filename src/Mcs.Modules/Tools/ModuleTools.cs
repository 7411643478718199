using Mcs.Tools;

namespace Mcs.Modules;

/// <summary>The tools of every module that has some.</summary>
public static class ModuleTools
{
    public static IReadOnlyList<ModuleTool> All { get; } = [];
}
