namespace Mcs.Deployment;

/// <summary>A name that a deployment is told, or takes from production.</summary>
/// <param name="Parameter">The deployment parameter that holds it, such as <c>registry-name</c>.</param>
/// <param name="Default">What production calls it; null when a person must say.</param>
/// <param name="Description">What it names, in words.</param>
public sealed record AzureName(string Parameter, string? Default, string Description);
