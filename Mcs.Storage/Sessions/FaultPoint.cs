namespace Mcs.Storage.Sessions;

/// <summary>
/// The moments around a write at which a process may die. Tests name one and have the process killed there; in production
/// nobody listens, nothing is named, and passing one costs the look at a null.
/// </summary>
internal static class FaultPoint
{
    /// <summary>Told the name of each point as it is passed, such as <c>before commit of WorkItems.Claim</c>. Set before anything is opened, or never.</summary>
    internal static Action<string>? Reached { get; set; }

    internal static void Pass(string moment, string? what)
    {
        if (Reached is { } reached)
        {
            reached($"{moment} {what}");
        }
    }
}
