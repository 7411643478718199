using System.Reflection;
using Mcs.Modules;

namespace Mcs.EndToEnd.Tests.Architecture;

/// <summary>Who may know whom. A room that is not in the table is a mistake too: it must be placed first.</summary>
public sealed class RoomTests
{
    /// <summary>What every module may know, and no other module.</summary>
    private static readonly string[] ModuleMayKnow = ["Mcs.Platform", "Mcs.Storage", "Mcs.Http", "Mcs.Messaging"];

    /// <summary>The assemblies of all modules, found where each is listed.</summary>
    private static readonly string[] Modules =
    [
        .. ModuleDeclarations.All.Select(module => module.Assembly.GetName().Name!).Where(name => name != "Mcs.Operations"),
    ];

    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Mcs.Platform"] = [],
        ["Mcs.Storage"] = ["Mcs.Platform"],
        ["Mcs.Storage.Sqlite"] = ["Mcs.Platform", "Mcs.Storage"],
        ["Mcs.Storage.SqlServer"] = ["Mcs.Platform", "Mcs.Storage"],
        ["Mcs.Storage.Engines"] = ["Mcs.Storage", "Mcs.Storage.Sqlite", "Mcs.Storage.SqlServer"],
        ["Mcs.Http"] = ["Mcs.Platform"],
        ["Mcs.Messaging"] = ["Mcs.Platform"],
        ["Mcs.Operations"] = ["Mcs.Platform", "Mcs.Storage"],
        ["Mcs.Modules.Declarations"] = ["Mcs.Platform", "Mcs.Operations", .. Modules],
        ["Mcs.Modules.Services"] = ["Mcs.Platform", "Mcs.Operations", "Mcs.Modules.Declarations", .. Modules],
        ["Mcs.Tools"] = [],
        // Only mcs: a job or worker carries no commands and no pages.
        ["Mcs.Modules.Tools"] = ["Mcs.Tools"],
        ["Mcs.ServiceDefaults"] = ["Mcs.Platform"],
        ["Mcs.ServiceDefaults.Web"] = ["Mcs.Platform", "Mcs.ServiceDefaults"],
        ["Mcs.Fakes"] = [],
        ["Mcs.FakeGoAudits"] = ["Mcs.ServiceDefaults.Web", "Mcs.Fakes"],
        ["Mcs.Jobs.Ingest"] = ["Mcs.Platform", "Mcs.Storage.Engines", "Mcs.GoAudits", "Mcs.ServiceDefaults"],
        ["Mcs.Jobs.Enrich"] = ["Mcs.Platform", "Mcs.Storage.Engines", "Mcs.GoAudits", "Mcs.ServiceDefaults"],
        ["Mcs.Jobs.Heartbeat"] = ["Mcs.Platform", "Mcs.Storage.Engines", "Mcs.Operations", "Mcs.Modules.Declarations", "Mcs.ServiceDefaults"],
        ["Mcs.Worker"] = ["Mcs.Platform", "Mcs.Storage.Engines", "Mcs.Modules.Services", "Mcs.ServiceDefaults", "Mcs.ServiceDefaults.Web"],
        ["mcs"] =
        [
            "Mcs.Platform", "Mcs.Storage", "Mcs.Storage.Engines", "Mcs.Storage.Sqlite", "Mcs.Storage.SqlServer", "Mcs.GoAudits", "Mcs.Operations",
            "Mcs.Modules.Declarations", "Mcs.Modules.Services", "Mcs.Modules.Tools", "Mcs.Tools", "Mcs.ServiceDefaults", "Mcs.FakeGoAudits",
        ],
    };

    private static readonly (string Engine, string Assembly)[] Drivers =
    [
        ("Mcs.Storage.Sqlite", "Microsoft.Data.Sqlite"), ("Mcs.Storage.Sqlite", "SQLitePCL"), ("Mcs.Storage.SqlServer", "Microsoft.Data.SqlClient"),
    ];

    public static TheoryData<string> Rooms => [.. RoomFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_whom_it_may(string room)
    {
        var known = Load(room).GetReferencedAssemblies().Select(name => name.Name!).Where(IsOurs);

        known.Except(MayKnow.GetValueOrDefault(room) ?? ModuleMayKnow).ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_of_the_plan_is_looked_at() =>
        Rooms.Select(row => row.Data).ShouldBe(MayKnow.Keys.Concat(Modules), ignoreOrder: true);

    /// <summary>Nothing that runs in production carries what only a deployment needs, or the commands and pages of a module.</summary>
    [Theory]
    [InlineData("Mcs.Jobs.Ingest")]
    [InlineData("Mcs.Jobs.Enrich")]
    [InlineData("Mcs.Jobs.Heartbeat")]
    [InlineData("Mcs.Worker")]
    public void A_program_of_production_carries_no_deployment_and_no_tools(string program) => Reached(program)
        .Where(assembly => assembly == "Mcs.Deployment" || assembly.EndsWith("Tools", StringComparison.Ordinal) || assembly.StartsWith("Mcs.Fake", StringComparison.Ordinal))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("Mcs.Platform", "System.Data.Common")]
    [InlineData("Mcs.Platform", "System.Net.Http")]
    [InlineData("Mcs.Storage", "System.Net.Http")]
    [InlineData("Mcs.Http", "System.Data.Common")]
    [InlineData("Mcs.Messaging", "System.Data.Common")]
    [InlineData("Mcs.Messaging", "Azure.Identity")]
    public void A_room_keeps_out_of_what_is_not_its_business(string room, string assembly) =>
        Load(room).GetReferencedAssemblies().Select(name => name.Name).ShouldNotContain(assembly);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_messaging_knows_AWS(string room) => Load(room).GetReferencedAssemblies().Select(name => name.Name!)
        .Where(assembly => room != "Mcs.Messaging" && assembly.StartsWith("AWSSDK", StringComparison.Ordinal))
        .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_an_engine_knows_its_driver(string room) => Load(room).GetReferencedAssemblies().Select(name => name.Name!)
        .Where(assembly => Drivers.Any(driver => driver.Engine != room && assembly.StartsWith(driver.Assembly, StringComparison.Ordinal)))
        .ShouldBeEmpty();

    private static HashSet<string> Reached(string program)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([program]);
        while (next.TryDequeue(out var assembly))
        {
            foreach (var known in Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Where(IsOurs).Where(reached.Add))
            {
                next.Enqueue(known);
            }
        }

        return reached;
    }

    private static IEnumerable<string> RoomFiles() => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => IsOurs(Path.GetFileNameWithoutExtension(file)));

    private static bool IsOurs(string assembly) =>
        (assembly.StartsWith("Mcs.", StringComparison.Ordinal) && !assembly.EndsWith(".Tests", StringComparison.Ordinal) && assembly is not ("Mcs.Testing" or "Mcs.FaultPoints")) || assembly == "mcs";

    private static Assembly Load(string room) => Assembly.Load(new AssemblyName(room));
}
