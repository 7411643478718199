using Mcs.FakeGoAudits.Faults;

namespace Mcs.GoAudits.Tests.Faults;

/// <summary>A fault as the table names it.</summary>
/// <param name="IsSilence">Whether time has to pass before anybody notices.</param>
internal sealed record FaultCase(string Name, FakeFault Fault, bool IsSilence = false)
{
    /// <summary>Every kind there is, and the statuses that are treated differently.</summary>
    public static IReadOnlyList<FaultCase> All { get; } =
    [
        new("401", Status(401)),
        new("403", Status(403)),
        new("404", Status(404)),
        new("429", Status(429)),
        new("429, `Retry-After: 2`, three times", Status(429) with { RetryAfter = "2", Times = 3 }),
        new("429, `Retry-After: 3600`", Status(429) with { RetryAfter = "3600" }),
        new("500", Status(500)),
        new("503, twice", Status(503) with { Times = 2 }),
        new("no answer for more than 30 s", new FakeFault(FakeFaultKind.Delay) { Delay = TimeSpan.FromHours(1) }, IsSilence: true),
        new("silence in the middle of a response", new FakeFault(FakeFaultKind.Stall) { AfterRows = 2 }, IsSilence: true),
        new("connection reset before any header", new FakeFault(FakeFaultKind.ResetBeforeHeaders)),
        new("connection cut in the middle of a response", new FakeFault(FakeFaultKind.CutConnection) { AfterRows = 2 }),
        new("JSON that ends in the middle of a row", new FakeFault(FakeFaultKind.CutOffJson) { AfterRows = 2 }),
        new("an HTML page", new FakeFault(FakeFaultKind.Html)),
        new("an object instead of the array", new FakeFault(FakeFaultKind.ObjectInsteadOfArray)),
        new("an empty array", new FakeFault(FakeFaultKind.EmptyArray)),
        new("details without a row of type `Detail`", new FakeFault(FakeFaultKind.NoDetailRows)),
        new("numbers, texts and arrays where rows belong", new FakeFault(FakeFaultKind.WrongTypes)),
        new("bytes that are no UTF-8", new FakeFault(FakeFaultKind.InvalidUtf8)),
        new("half a surrogate pair", new FakeFault(FakeFaultKind.LoneSurrogate)),
        new("a row that is no JSON", new FakeFault(FakeFaultKind.MalformedToken) { AfterRows = 2 }),
    ];

    private static FakeFault Status(int code) => FakeFault.Status(code);
}
