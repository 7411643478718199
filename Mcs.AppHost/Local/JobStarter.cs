using Microsoft.Extensions.DependencyInjection;

namespace Mcs.AppHost.Local;

/// <summary>Starts a job unless it runs, whoever asks: a button, the API, the schedule.</summary>
internal sealed class JobStarter(string job)
{
    private int _starting;

    private Func<ExecuteCommandContext, Task<ExecuteCommandResult>>? _start;

    /// <summary>Aspire's own start stays reachable by its name, refuses like ours, and has no button: one play button a job.</summary>
    public void TakeOver(ResourceAnnotationCollection annotations)
    {
        var start = annotations.OfType<ResourceCommandAnnotation>().Single(command => command.Name == KnownResourceCommands.StartCommand);
        _start = start.ExecuteCommand;
        annotations.Remove(start);
        annotations.Add(new ResourceCommandAnnotation(
            start.Name,
            start.DisplayName,
            _ => ResourceCommandState.Hidden,
            StartAsync,
            start.DisplayDescription,
            arguments: null,
            confirmationMessage: null,
            start.IconName,
            start.IconVariant,
            isHighlighted: false));
    }

    /// <summary>Returns once the process is made, or says why it was not.</summary>
    public async Task<ExecuteCommandResult> StartAsync(ExecuteCommandContext context)
    {
        // Not waited for: whoever comes second while a start is under way is refused.
        if (Interlocked.Exchange(ref _starting, 1) == 1)
        {
            return Refusal();
        }

        try
        {
            var states = context.Services.GetRequiredService<ResourceNotificationService>();
            return _start is not null && states.TryGetCurrentState(context.ResourceName, out var now) && CanStart(now.Snapshot)
                ? await _start(context)
                : Refusal();
        }
        finally
        {
            Volatile.Write(ref _starting, 0);
        }
    }

    /// <summary>It never ran, or its last run has ended.</summary>
    public static bool CanStart(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state));

    private ExecuteCommandResult Refusal() => CommandResults.Failure($"{job} runs or is being started: wait for its end, or stop it.");
}
