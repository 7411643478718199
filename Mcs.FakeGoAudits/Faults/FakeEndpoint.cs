namespace Mcs.FakeGoAudits.Faults;

/// <summary>The endpoints of the GoAudits API.</summary>
public enum FakeEndpoint
{
    Both,
    Summary,
    Details,
}
