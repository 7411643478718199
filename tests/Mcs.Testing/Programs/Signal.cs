namespace Mcs.Testing.Programs;

/// <summary>The signals that tests send, by their numbers on Linux.</summary>
public enum Signal
{
    /// <summary>Ends a process at once; it cannot do anything about it.</summary>
    Kill = 9,

    /// <summary>Asks a process to end.</summary>
    Terminate = 15,

    /// <summary>Lets a stopped process go on.</summary>
    Continue = 18,

    /// <summary>Stops a process where it is, as a machine that hangs would.</summary>
    Stop = 19,
}
