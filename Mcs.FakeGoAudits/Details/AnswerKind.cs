namespace Mcs.FakeGoAudits.Details;

internal enum AnswerKind
{
    YesNo,
    Choice,
    Measured,
    Day,
    Photo,
    Serial,
    Place,
    Installer,
}
