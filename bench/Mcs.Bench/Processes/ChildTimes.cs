using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mcs.Bench.Processes;

/// <summary>The processor time of all processes that this one started and that have ended (getrusage(2), RUSAGE_CHILDREN).</summary>
internal static class ChildTimes
{
    private const int Children = -1;

    public static TimeSpan Total
    {
        get
        {
            if (GetUsage(Children, out var usage) != 0)
            {
                throw new InvalidOperationException($"getrusage: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            return usage.User.AsTimeSpan() + usage.System.AsTimeSpan();
        }
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static extern int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Usage
    {
        public TimeValue User;
        public TimeValue System;
        private readonly OtherCounts _others;
    }

    [InlineArray(14)]
    private struct OtherCounts
    {
        private long _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeValue
    {
        private readonly long _seconds;
        private readonly long _microseconds;

        public TimeSpan AsTimeSpan() => TimeSpan.FromSeconds(_seconds) + TimeSpan.FromMicroseconds(_microseconds);
    }
}
