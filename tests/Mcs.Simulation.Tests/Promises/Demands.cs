using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>How a promise is demanded of rows that keep ids and times as text.</summary>
internal static class Demands
{
    public static void Demand([DoesNotReturnIf(false)] bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] Otherwise otherwise)
    {
        if (!holds)
        {
            throw new PromiseBrokenException(otherwise.Text);
        }
    }

    public static bool Same(string? one, string? other) => one is not null && one.Equals(other, StringComparison.OrdinalIgnoreCase);

    public static DateTime Time(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
