using Aspire.Hosting.Publishing;

namespace Mcs.AppHost.Parameters;

/// <summary>A default that configuration may override and that the manifest shows, which none of Aspire's own does at once.</summary>
internal sealed class ProductionDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value);
}
