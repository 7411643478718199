using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Endpoints;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;

namespace Mcs.FakeGoAudits;

/// <summary>The routes of the fake and what lies behind them, whoever hosts them.</summary>
internal sealed class FakeGoAuditsApp
{
    public const string SummaryPath = "/v1/audits/getauditsummary";
    public const string DetailsPath = "/v1/audits/getauditdetailsbyid";

    private readonly FakeGoAuditsOptions _options;

    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public FakeGoAuditsApp(FakeGoAuditsOptions options)
    {
        if (options.Mistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(options));
        }

        _options = options;
        Audits = new AuditBook(options, options.EndUtc ?? options.TimeProvider.GetUtcNow());
        foreach (var fault in options.Faults)
        {
            Faults.Add(fault);
        }
    }

    public AuditBook Audits { get; }

    public FakeFaults Faults { get; } = new();

    public FakeRequests Requests { get; } = new();

    /// <summary>A client may read as slowly as it likes: one that lands a million rows pauses for its database.</summary>
    public static void ConfigureKestrel(IWebHostBuilder host) => host.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);

    public void Map(WebApplication web)
    {
        var token = new BearerToken(_options);
        var faulty = new FaultyAnswer(Faults, _options.TimeProvider, web.Lifetime);
        web.MapPost(SummaryPath, new RowEndpoint(FakeEndpoint.Summary, token, Requests, faulty, new SummaryEndpoint(Audits).Answer).HandleAsync);
        web.MapPost(DetailsPath, new RowEndpoint(FakeEndpoint.Details, token, Requests, faulty, new DetailsEndpoint(Audits).Answer).HandleAsync);
        new AdminEndpoints(Audits, Faults, Requests).Map(web);
    }
}
