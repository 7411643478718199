using Aspire.Hosting.Publishing;
using Mcs.Deployment.Bicep;
using Mcs.Deployment.Manifest;

namespace Mcs.AppHost.Publishing;

/// <summary>One of the bicep files in the manifest, with what it is told. The file itself is written beside the manifest.</summary>
internal sealed class BicepModuleResource : Resource
{
    private readonly ManifestModule _module;

    public BicepModuleResource(string name, ManifestModule module)
        : base(name)
    {
        _module = module;
        Annotations.Add(new ManifestPublishingCallbackAnnotation(Write));
    }

    private void Write(ManifestPublishingContext context)
    {
        BicepFiles.Write(_module.File, Path.GetDirectoryName(context.ManifestPath)!);
        context.Writer.WriteString("type", "azure.bicep.v0");
        context.Writer.WriteString("path", _module.File);
        context.Writer.WriteStartObject("params");
        foreach (var (name, value) in _module.Parameters)
        {
            context.Writer.WritePropertyName(name);
            Write(context, value);
        }

        context.Writer.WriteEndObject();
        if (_module.ResourceGroup is { } group)
        {
            context.Writer.WriteStartObject("scope");
            context.Writer.WriteString("resourceGroup", group);
            context.Writer.WriteEndObject();
        }
    }

    private static void Write(ManifestPublishingContext context, object value)
    {
        switch (value)
        {
            case string text:
                context.Writer.WriteStringValue(text);
                break;
            case bool flag:
                context.Writer.WriteBooleanValue(flag);
                break;
            case IReadOnlyList<IReadOnlyList<(string Name, string Value)>> items:
                context.Writer.WriteStartArray();
                foreach (var item in items)
                {
                    context.Writer.WriteStartObject();
                    foreach (var (name, text) in item)
                    {
                        context.Writer.WriteString(name, text);
                    }

                    context.Writer.WriteEndObject();
                }

                context.Writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is nothing that a bicep file is told.", nameof(value));
        }
    }
}
