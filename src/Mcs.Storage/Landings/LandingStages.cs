using Mcs.Platform.Queues;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Landings;

/// <summary>The stage tables that every landing has beside the module's, and the statements between the two.</summary>
internal static class LandingStages
{
    private static readonly Statement CreateItems = new(typeof(LandingStages).Assembly, "LandingItems.Create");

    public static StageTable<NewWorkItem> NewWorkItems { get; } =
        new StageTable<NewWorkItem>(typeof(LandingStages).Assembly, "NewWorkItems", "ItemKey", item => item.ItemKey)
            .Column("OrderUtc", item => item.OrderUtc)
            .Column("Payload", item => item.Payload)
            .Column("Headers", item => item.Headers)
            .Column("CorrelationId", item => item.CorrelationId);

    /// <summary>Makes <c>LandingItems</c> of a stage table's keys; the database says which of them are one item.</summary>
    public static Statement Items(StageTable stage) => Statement.Batch(CreateItems.Name, [CreateItems, new Statement(
        "LandingItems.Fill",
        dialect => $"INSERT INTO {On(dialect)}LandingItems (ItemKey) SELECT MIN({stage.Key}) FROM {On(dialect)}{stage.Name} GROUP BY {stage.Key};")]);

    /// <summary>Leaves in a stage table what may land.</summary>
    public static Statement Prune(StageTable stage) => new(
        $"Prune {stage.Name}",
        dialect => $"DELETE FROM {On(dialect)}{stage.Name} WHERE {stage.Key} NOT IN (SELECT ItemKey FROM {On(dialect)}LandingItems);");

    private static string On(SqlDialect dialect) => dialect.Name == "SqlServer" ? "#" : "temp.";
}
