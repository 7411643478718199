namespace Mcs.Testing.Clocks;

/// <summary>
/// A clock that moves only by <see cref="TestClock.Advance"/>. For code that reads the time, and for the one test
/// that must see something before a timer fires and something else after.
/// </summary>
public sealed class ManualClock(DateTimeOffset? start = null) : TestClock(start);
