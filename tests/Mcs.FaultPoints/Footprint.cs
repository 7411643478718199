using System.Globalization;
using System.Runtime;

namespace Mcs.FaultPoints;

/// <summary>Writes down, as the process ends, what it took to get there: counts that a busy machine does not change.</summary>
internal static class Footprint
{
    /// <summary>The file's first line: methods compiled at run time, bytes allocated. Each further line: an assembly that was loaded.</summary>
    public static void RecordAtExit(string file) => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{JitInfo.GetCompiledMethodCount()} {GC.GetTotalAllocatedBytes(precise: true)}");
        File.WriteAllLines(file, [numbers, .. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)]);
    };
}
