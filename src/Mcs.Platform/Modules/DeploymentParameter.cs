namespace Mcs.Platform.Modules;

/// <summary>A name that a deployment is told, or takes from production.</summary>
/// <param name="Name">The deployment parameter that holds it, such as <c>registry-name</c>.</param>
/// <param name="Default">What production calls it; null when a person must say.</param>
/// <param name="Description">What it names, in words.</param>
public sealed record DeploymentParameter(string Name, string? Default, string Description);
