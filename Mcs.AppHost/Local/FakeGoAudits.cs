using System.Text;
using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>The fake GoAudits API on the dashboard: its health, what it was asked, and buttons that make it misbehave.</summary>
internal static class FakeGoAudits
{
    public const string Endpoint = "http";

    public static IResourceBuilder<ProjectResource> AsFakeGoAudits(this IResourceBuilder<ProjectResource> project)
    {
        project
            .WithHttpEndpoint(name: Endpoint)
            .WithHttpHealthCheck(LocalGoAudits.HealthPath)
            .WithEnvironment(LocalGoAudits.TokenSetting, LocalGoAudits.Token)
            .WithIconName("CloudBeaker")
            .WithUrlForEndpoint(Endpoint, url => (url.Url, url.DisplayText) = (LocalGoAudits.RequestsPath, "What it was asked"))
            .WithUrlForEndpoint(Endpoint, _ => new ResourceUrlAnnotation { Url = LocalGoAudits.FaultsPath, DisplayText = "Faults in force" });
        foreach (var command in LocalGoAudits.Commands)
        {
            project.WithHttpCommand(command.Path, command.Title, Endpoint, command.Name, OptionsOf(command));
        }

        return project;
    }

    private static HttpCommandOptions OptionsOf(LocalGoAuditsCommand command) => new()
    {
        Description = command.Description,
        IconName = command.Icon,
        Method = command.Method,
        PrepareRequest = context =>
        {
            if (command.Body(TimeProvider.System.GetUtcNow()) is { } body)
            {
                context.Request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }

            return Task.CompletedTask;
        },
    };
}
