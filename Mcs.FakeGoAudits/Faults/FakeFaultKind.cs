namespace Mcs.FakeGoAudits.Faults;

/// <summary>What goes wrong.</summary>
public enum FakeFaultKind
{
    /// <summary>An answer with <see cref="FakeFault.StatusCode"/>, and <c>Retry-After</c> if asked for.</summary>
    Status,

    /// <summary>A proper answer, whose headers come <see cref="FakeFault.Delay"/> late.</summary>
    Delay,

    /// <summary>Silence for <see cref="FakeFault.Delay"/> in mid-body (zero: for ever), then the rest.</summary>
    Stall,

    /// <summary>The connection is reset before any header.</summary>
    ResetBeforeHeaders,

    /// <summary>The connection is cut in mid-body.</summary>
    CutConnection,

    /// <summary>An HTTP response that ends well, around JSON that ends in the middle of a row.</summary>
    CutOffJson,

    /// <summary>200 <c>text/html</c>.</summary>
    Html,

    /// <summary>A JSON object, with keys <c>error</c> and <c>message</c>, instead of the array.</summary>
    ObjectInsteadOfArray,

    /// <summary><c>[]</c></summary>
    EmptyArray,

    /// <summary>Details in which every row is of record type <c>Header</c>; the summary is left as it is.</summary>
    NoDetailRows,

    /// <summary>Numbers, texts and arrays where rows belong.</summary>
    WrongTypes,

    /// <summary>A row whose texts hold bytes that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A row whose texts hold half a surrogate pair, as a \u escape.</summary>
    LoneSurrogate,

    /// <summary>A row that is no JSON, followed by the others.</summary>
    MalformedToken,
}
