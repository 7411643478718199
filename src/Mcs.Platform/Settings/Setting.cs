using Mcs.Platform.Modules;

namespace Mcs.Platform.Settings;

/// <summary>One environment variable, declared once: validation, documents, help and deployment read it here.</summary>
/// <param name="Name">As the environment has it.</param>
public abstract record Setting(string Name)
{
    /// <summary>What it means, in one clause.</summary>
    public required string Description { get; init; }

    /// <summary>Its value is never shown, and no deployment holds it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The parameter of a deployment that holds its value; null leaves the default.</summary>
    public DeploymentParameter? InAzure { get; init; }

    /// <summary>What a developer's machine gives it; null leaves the default.</summary>
    public string? Locally { get; init; }

    /// <summary>What is used when it is not set, as documents write it; null when that is nothing.</summary>
    public abstract string? DefaultText { get; }

    /// <summary>What is accepted, in words; null when that is any text.</summary>
    public virtual string? Range => null;
}

/// <param name="Default">Null when there is none.</param>
public sealed record TextSetting(string Name, string? Default = null) : Setting(Name)
{
    public override string? DefaultText => Default is { Length: > 0 } ? $"`{Default}`" : Default is null ? null : "empty";
}

public sealed record WholeNumberSetting(string Name, int Default, int Min, int Max) : Setting(Name)
{
    /// <summary>Where the default comes from, if it is not the same for all.</summary>
    public string? DefaultSource { get; init; }

    public override string DefaultText => DefaultSource is null ? $"{Default}" : $"{Default}, {DefaultSource}";

    public override string Range => $"{Min} to {Max}";
}

/// <summary>A day of the form YYYY-MM-DD.</summary>
public sealed record DateSetting(string Name) : Setting(Name)
{
    public override string? DefaultText => null;

    public override string Range => "YYYY-MM-DD";
}

/// <summary>An absolute http or https address.</summary>
public sealed record UrlSetting(string Name, string Default) : Setting(Name)
{
    public override string DefaultText => $"`{Default}`";
}

/// <param name="Values">One of these.</param>
/// <param name="DefaultValue">What is used when it is not set, as documents write it.</param>
public sealed record ChoiceSetting(string Name, IReadOnlyList<string> Values, string DefaultValue) : Setting(Name)
{
    public override string DefaultText => DefaultValue;

    public override string Range => string.Join(" or ", Values.Select(value => $"`{value}`"));
}
