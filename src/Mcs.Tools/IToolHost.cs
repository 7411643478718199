using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Tools;

/// <summary>What a command of a module has around it.</summary>
public interface IToolHost
{
    /// <summary>Results.</summary>
    TextWriter Out { get; }

    /// <summary>Everything else.</summary>
    TextWriter Error { get; }

    /// <summary>Does the work of a command with the storage, every module's tables and what it adds; whatever it throws becomes one clear line and an exit code.</summary>
    /// <param name="add">Adds what the command needs, and only that.</param>
    /// <param name="work">The command. It returns its exit code.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    Task<int> RunAsync(Action<IServiceCollection> add, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop);
}
