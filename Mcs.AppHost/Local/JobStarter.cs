using Mcs.Deployment;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.AppHost.Local;

/// <summary>Starts a job unless it runs, whoever asks: a button, the API, the schedule.</summary>
internal sealed class JobStarter(string job)
{
    private static readonly TimeSpan TimeToShow = TimeSpan.FromSeconds(30);

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

    /// <summary>Settings of the start that is under way, and of no other.</summary>
    public IReadOnlyList<JobSetting> Extra { get; private set; } = [];

    public Task<ExecuteCommandResult> StartAsync(ExecuteCommandContext context) => StartAsync(context, []);

    /// <summary>Returns once the process is made, or says why it was not.</summary>
    /// <param name="extra">Settings for this run only.</param>
    public async Task<ExecuteCommandResult> StartAsync(ExecuteCommandContext context, IReadOnlyList<JobSetting> extra)
    {
        // Not waited for: whoever comes second while a start is under way is refused.
        if (Interlocked.Exchange(ref _starting, 1) == 1)
        {
            return Refusal();
        }

        try
        {
            var states = context.Services.GetRequiredService<ResourceNotificationService>();
            if (_start is null || !states.TryGetCurrentState(context.ResourceName, out var before) || !CanStart(before.Snapshot))
            {
                return Refusal();
            }

            Extra = extra;
            var result = await _start(context);
            if (result.Success)
            {
                await UntilSeenAsync(states, before, context.CancellationToken);
            }

            return result;
        }
        finally
        {
            Extra = [];
            Volatile.Write(ref _starting, 0);
        }
    }

    /// <summary>Until then the old state would let a second start pass.</summary>
    private async Task UntilSeenAsync(ResourceNotificationService states, ResourceEvent before, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeToShow);
        try
        {
            await states.WaitForResourceAsync(
                job,
                now => now.ResourceId == before.ResourceId
                    && (!CanStart(now.Snapshot) || now.Snapshot.StartTimeStamp != before.Snapshot.StartTimeStamp),
                limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // It was started all the same.
        }
    }

    /// <summary>It never ran, or its last run has ended.</summary>
    public static bool CanStart(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state));

    private ExecuteCommandResult Refusal() => CommandResults.Failure($"{job} runs or is being started: wait for its end, or stop it.");
}
