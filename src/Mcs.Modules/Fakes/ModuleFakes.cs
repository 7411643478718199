using Mcs.FakeGoAudits;
using Mcs.Fakes;

namespace Mcs.Modules;

/// <summary>Every fake there is.</summary>
public static class ModuleFakes
{
    public static IReadOnlyList<FakeDeclaration> All { get; } = [GoAuditsFake.Declaration];
}
