using System.Reflection;
using Aspire.Hosting.Pipelines;
using Mcs.AppHost.Local;
using Mcs.AppHost.Parameters;
using Mcs.Deployment;
using Mcs.Deployment.Bicep;
using Mcs.Deployment.Manifest;
using Mcs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.AppHost.Publishing;

/// <summary>What a deployment reads, in two forms of the same bicep files and the same catalogue.</summary>
internal static class PublishedTopology
{
    public static void AddPublishedTopology(this IDistributedApplicationBuilder builder)
    {
        // --publisher manifest; the publisher of the execution context is that by default, and says nothing.
        if (builder.Configuration["Publishing:Publisher"] == "manifest")
        {
            builder.AddManifest();
        }
        else
        {
            builder.AddBicepStep();
        }
    }

    /// <summary>For azd: it puts the files together itself, asks for the parameters, and builds and pushes the images.</summary>
    private static void AddManifest(this IDistributedApplicationBuilder builder)
    {
        var modules = ManifestModules.Shared(Creation.Parse(builder.Told(ProductionNames.Create)));
        foreach (var module in modules)
        {
            builder.AddResource(new BicepModuleResource(module.Name, module));
        }

        foreach (var job in DeploymentPlan.Jobs)
        {
            var module = ManifestModules.Of(job);
            builder.AddProject(job.ResourceName, BuiltProject.PathOf(job.Job.Program))
                .WithAnnotation(new DeploymentTargetAnnotation(new BicepModuleResource($"{job.ResourceName}-job", module)));
        }

        var names = ProductionNames.All.Concat(DeploymentPlan.Jobs.Select(job => job.AzureName));
        foreach (var name in ManifestModules.Names([.. modules, .. DeploymentPlan.Jobs.Select(ManifestModules.Of)], names))
        {
            builder.AddParameter(name);
        }
    }

    /// <summary>For <c>az deployment group create</c>: the files and their parameters, in the folder that the publish is given.</summary>
    private static void AddBicepStep(this IDistributedApplicationBuilder builder)
    {
        // Before the pipeline, whose failures leave exit code 0.
        var parameters = MainParameters.Write(builder.ToldOrVersion, DeploymentPlan.Jobs);
#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Experimental: the only way for an AppHost to write something of its own.
        builder.Pipeline.AddStep(
            "write-bicep",
            context =>
            {
                var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
                Directory.CreateDirectory(folder);
                foreach (var name in BicepFiles.Names)
                {
                    BicepFiles.Write(name, folder);
                }

                File.WriteAllText(Path.Combine(folder, MainParameters.FileName), parameters);
                return Task.CompletedTask;
            },
            requiredBy: WellKnownPipelineSteps.Publish);
#pragma warning restore ASPIREPIPELINES001, ASPIREPIPELINES004
    }

    /// <summary>Images of this version carry its tag.</summary>
    private static string? ToldOrVersion(this IDistributedApplicationBuilder builder, DeploymentParameter name) =>
        builder.Told(name) ?? (name == ProductionNames.ImageTag ? Version() : null);

    private static string? Version() =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
