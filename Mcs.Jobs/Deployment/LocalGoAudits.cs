namespace Mcs.Jobs.Deployment;

/// <summary>The stand-in for the GoAudits API as the jobs of a developer's machine are pointed at it.</summary>
public static class LocalGoAudits
{
    public const string SummaryPath = "/v1/audits/getauditsummary";

    public const string DetailsPath = "/v1/audits/getauditdetailsbyid";

    /// <summary>Told to both sides. It protects nothing: the data is made up.</summary>
    public const string Token = "fake-goaudits-token";

    public const string TokenSetting = "FAKE_GOAUDITS_TOKEN";
}
