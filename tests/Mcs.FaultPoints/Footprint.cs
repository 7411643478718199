using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime;
using Mcs.Storage.Sessions;

namespace Mcs.FaultPoints;

/// <summary>Writes down, as the process ends, what it took to get there: counts that a busy machine does not change.</summary>
internal static class Footprint
{
    /// <summary>
    /// The file's first line: methods compiled at run time, bytes allocated. The second: the assemblies that were loaded. Each
    /// further line: what was asked of the database, commits included, in order.
    /// </summary>
    public static void RecordAtExit(string file)
    {
        var asked = new ConcurrentQueue<string>();
        FaultPoint.Reached = (moment, what) =>
        {
            if (moment is "before")
            {
                asked.Enqueue($"{moment} {what}");
            }
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            var numbers = string.Create(CultureInfo.InvariantCulture, $"{JitInfo.GetCompiledMethodCount()} {GC.GetTotalAllocatedBytes(precise: true)}");
            var assemblies = string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name));
            File.WriteAllLines(file, [numbers, assemblies, .. asked]);
        };
    }
}
