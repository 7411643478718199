using System.Text;
using Mcs.Fakes;

namespace Mcs.AppHost.Local;

/// <summary>A fake on the dashboard: its health, its pages, and buttons that make it misbehave.</summary>
internal static class FakeExtensions
{
    public const string Endpoint = "http";

    public static IResourceBuilder<ProjectResource> AddFake(this IDistributedApplicationBuilder builder, FakeDeclaration fake)
    {
        var project = builder.AddBuiltProject(fake.Name, fake.Project)
            .WithHttpEndpoint(name: Endpoint)
            .WithHttpHealthCheck(fake.HealthPath)
            .WithIconName("CloudBeaker");
        foreach (var (name, value) in fake.Settings)
        {
            project.WithEnvironment(name, value);
        }

        // The first page takes the place of the bare address.
        foreach (var (path, title) in fake.Links.Skip(1))
        {
            project.WithUrlForEndpoint(Endpoint, _ => new ResourceUrlAnnotation { Url = path, DisplayText = title });
        }

        if (fake.Links.Count > 0)
        {
            project.WithUrlForEndpoint(Endpoint, url => (url.Url, url.DisplayText) = fake.Links[0]);
        }

        foreach (var command in fake.Commands)
        {
            project.WithHttpCommand(command.Path, command.Title, Endpoint, command.Name, OptionsOf(command));
        }

        return project;
    }

    private static HttpCommandOptions OptionsOf(FakeCommand command) => new()
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
