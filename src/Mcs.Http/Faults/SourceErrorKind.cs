namespace Mcs.Http.Faults;

/// <summary>What went wrong with a request to a source.</summary>
public enum SourceErrorKind
{
    /// <summary>401 or 403, or a token that no request can carry: the run is over.</summary>
    AuthRefused,

    /// <summary>429.</summary>
    RateLimited,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>Any other status that is not 2xx.</summary>
    Refused,

    /// <summary>No connection, or one that broke.</summary>
    Network,

    /// <summary>No connection, no response headers, or silence in mid-body, for too long.</summary>
    Timeout,

    /// <summary>The body is not JSON, or not whole.</summary>
    NotJson,

    /// <summary>JSON, but not an array of elements within the limits.</summary>
    WrongShape,

    /// <summary>A proper body without what was asked for.</summary>
    Incomplete,
}
