namespace Mcs.GoAudits.Api;

/// <summary>Where the two GoAudits operations live.</summary>
/// <param name="Summary">Absolute address of getauditsummary.</param>
/// <param name="Details">Absolute address of getauditdetailsbyid.</param>
public sealed record GoAuditsEndpoints(Uri Summary, Uri Details);
