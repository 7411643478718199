namespace Mcs.Storage.Sessions;

/// <summary>One try of a piece of work, and what it is at: what a warning names when it fails.</summary>
internal sealed class Attempt
{
    public const string Connect = "connect";

    /// <summary>Before the name of the statement that was run last.</summary>
    public const string CommitOf = "commit of ";

    /// <summary>A statement's name, or what is done beside statements.</summary>
    public string Step { get; set; } = Connect;

    /// <summary>Enters a step at which tests may stop the process.</summary>
    public void Begin(string step)
    {
        Step = step;
        FaultPoint.Reached?.Invoke("before", step);
    }

    /// <summary>Leaves the step, which is done.</summary>
    public void End() => FaultPoint.Reached?.Invoke("after", Step);
}
