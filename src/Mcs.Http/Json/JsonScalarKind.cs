namespace Mcs.GoAudits.Parsing;

internal enum JsonScalarKind
{
    Absent,
    Text,
    Number,
    Boolean,
    ObjectOrArray,
}
