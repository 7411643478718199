namespace Mcs.Simulation.Tests.Worlds;

/// <summary>A simulated world saw a promise of the product broken.</summary>
internal sealed class PromiseBrokenException(string message) : Exception(message);
