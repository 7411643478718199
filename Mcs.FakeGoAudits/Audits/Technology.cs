namespace Mcs.FakeGoAudits.Audits;

internal enum Technology
{
    AirSourceHeatPump,
    SolarPv,
}
