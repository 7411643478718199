using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public sealed class EveryEngineTests
{
    public static TheoryData<string> Contracts => [.. typeof(EveryEngineTests).Assembly.GetTypes()
        .Where(type => type.IsAbstract && !type.IsSealed && type != typeof(StorageContract) && type.Name.EndsWith("Contract", StringComparison.Ordinal))
        .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Has_a_suite_for_the_contract(string contract)
    {
        var suites = typeof(EveryEngineTests).Assembly.GetTypes()
            .Where(type => type is { IsSealed: true, IsPublic: true } && type.BaseType?.Name == contract)
            .Select(type => type.Name);

        var subject = contract[..^"Contract".Length];
        suites.ShouldBe(Enum.GetNames<TestEngine>().Select(engine => $"{engine}{subject}Tests"), ignoreOrder: true);
    }
}
