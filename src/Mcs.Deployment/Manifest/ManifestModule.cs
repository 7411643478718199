namespace Mcs.Deployment.Manifest;

/// <summary>One bicep file as Aspire's manifest names it (<c>azure.bicep.v0</c>), with what it is told.</summary>
/// <param name="Name">The resource in the manifest; for the module of a program, that of the program.</param>
/// <param name="File">One of <see cref="Bicep.BicepFiles"/>.</param>
/// <param name="Parameters">
/// Texts, in which <c>{resource.value}</c> and <c>{resource.outputs.name}</c> stand for what is known later; truth values; lists of names with texts.
/// azd takes only texts for the module of a program.
/// </param>
/// <param name="ResourceGroup">Where it is deployed to; null for the resource group of everything else.</param>
public sealed record ManifestModule(string Name, string File, IReadOnlyList<(string Name, object Value)> Parameters, string? ResourceGroup = null);
