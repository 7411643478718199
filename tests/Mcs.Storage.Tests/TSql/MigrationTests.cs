using System.Reflection;
using Mcs.Sample;
using Mcs.Storage.Schema;

namespace Mcs.Storage.Tests.TSql;

public sealed class MigrationTests
{
    /// <summary>A released migration never changes: databases know it by its checksum. What comes next is a file of its own, and a line here.</summary>
    [Fact]
    public void Released_ones_are_unchanged() => Texts().ShouldBe([
        "SqlServer Mcs.Storage 0001.PlatformTables c3ac45489348c083b84a809c75a698f999ced1d64ee5e5ad90cba90f679c1560",
        "SqlServer Mcs.Storage 0002.InterruptionsAndCommits 94e86d8a916972bed228462909697cd5cd742993443b1c3c0be915b5629304be",
        "SqlServer Mcs.Storage 0003.KnownJobs 37efa5b6047ff3cccce6b976e47322e4f59a9eda11cadc7915cd22e791735662",
        "SqlServer Mcs.Storage 0004.PayloadsCursorsAndSteps 501e17e40e13e85f026d9e187f4d3a64bb804ab87e059d11bb29bbc045d2de34",
        "SqlServer Mcs.Storage 0005.Inbox 8d7939335d9eb3e5e224d25cda6e6c0a4fd6c152f2365f4606b15de7840a4850",
        "Sqlite Mcs.Storage 0001.PlatformTables b9dce4ac1b897410b1ac3c51aec1baed893df150f3946812c7a81a0f479f009d",
        "Sqlite Mcs.Storage 0002.InterruptionsAndCommits 51704f52dfbd00d984e4e1a798029571bef24c19c8e8457396c7c27e7d41a82e",
        "Sqlite Mcs.Storage 0003.KnownJobs 1c899f7e55a8411c919af63a1e621baed47a771bd97a5215ab7b676878fcae66",
        "Sqlite Mcs.Storage 0004.PayloadsCursorsAndSteps 3e1fcd57dd71634149ebfd2a0a1fa89a3b49f366c134f5a733ed28c56fc170d5",
        "Sqlite Mcs.Storage 0005.Inbox 7ff65f8a68fbcf63f2d38fa13211035cc596f112540285317d5e26df886a5413",
        "SqlServer Mcs.GoAudits 0001.GoAuditsTables e959cfc58053ad4294c51308e738e0499cb91ab8f8dd821477d99e790a405a6c",
        "SqlServer Mcs.GoAudits 0002.CertificatesAndReconciliation 9f7b920256e0d4e42954fd8c4b0fe0b2824f269d00bd8243eceee3c65cb6df3f",
        "Sqlite Mcs.GoAudits 0001.GoAuditsTables b249d38934136243b4a1688100b65130b06872e66344638c8be1ebd30204915e",
        "Sqlite Mcs.GoAudits 0002.CertificatesAndReconciliation 527a2e05a1bfd0539e0d09a099ec01d7c0a977d6adc25a8a6e1534b9e70ecdeb",
    ]);

    /// <summary>In no database that is kept.</summary>
    private static readonly Assembly Sample = typeof(SampleModule).Assembly;

    private static IEnumerable<string> Texts() =>
        from owner in SchemaOwners.All.Where(owner => owner.Assembly != Sample)
        from dialect in new[] { StatementFiles.SqlServer, StatementFiles.Sqlite }
        from migration in Migration.Of(owner.Assembly, dialect)
        select $"{dialect.Name} {migration} {migration.Checksum}";
}
