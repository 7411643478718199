namespace Mcs.Platform.Jobs;

/// <summary>Something that one run may be told on its command line: <c>--name=value</c>, or <c>--name</c> when there is nothing to choose.</summary>
/// <param name="Name">Without the hyphens.</param>
/// <param name="Description">What it does, in one clause.</param>
public sealed record RunOption(string Name, string Description)
{
    /// <summary>The values to choose from; none: the option stands alone. Null: any text.</summary>
    public IReadOnlyList<string>? Values { get; init; } = [];

    /// <summary>How it is written, as help shows it.</summary>
    public string Usage => Values switch
    {
        null => $"--{Name}=TEXT",
        [] => $"--{Name}",
        _ => $"--{Name}={string.Join('|', Values)}",
    };
}

/// <summary>The options of one run, by name; an option that stands alone has the value <c>true</c>.</summary>
public static class RunOptions
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads what stands after a job's name.</summary>
    /// <returns>The options, or what is wrong with the first that is not one of the job's.</returns>
    public static (IReadOnlyDictionary<string, string> Options, string? Problem) Parse(JobDefinition job, IEnumerable<string> arguments)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var parts = argument.Split('=', 2);
            var option = job.Options.FirstOrDefault(option => $"--{option.Name}" == parts[0]);
            var value = parts.Length == 2 ? parts[1] : null;
            if (option is null || !IsOneOf(option, value) || !options.TryAdd(option.Name, value ?? "true"))
            {
                var known = job.Options.Count == 0 ? "it takes no options" : $"it takes {string.Join(", ", job.Options.Select(known => known.Usage))}";
                return (None, $"'{argument}' is not an option of {job.ShortName}: {known}.");
            }
        }

        return (options, null);
    }

    private static bool IsOneOf(RunOption option, string? value) => option.Values switch
    {
        null => !string.IsNullOrWhiteSpace(value),
        [] => value is null,
        _ => value is not null && option.Values.Contains(value),
    };
}
