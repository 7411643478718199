using Mcs.Platform.Settings;

namespace Mcs.Platform.Jobs;

/// <summary>A job run once with other settings.</summary>
/// <param name="Name">For machines; stable.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Confirmation">What a person is asked first.</param>
/// <param name="Settings">Set for this run only.</param>
public sealed record JobVariant(string Name, string Title, string Confirmation, IReadOnlyList<(Setting Setting, string Value)> Settings);
