using Mcs.Platform.Tables;

using static Mcs.Platform.Tables.TableRights;

namespace Mcs.Storage.Schema;

/// <summary>The tables of every job.</summary>
internal static class PlatformTables
{
    public static IReadOnlyList<TableShape> All { get; } =
    [
        new("JobWatermark", Select | Insert | Update,
            [("JobName", "nvarchar(100)"), ("WatermarkUtc", "datetime2(0)"), ("UpdatedUtc", "datetime2(0)")],
            ["JobName"]),
        new("JobRunHistory", Select | Insert | Update,
            [
                ("RunId", "uniqueidentifier"), ("JobName", "nvarchar(100)"), ("RunStartedUtc", "datetime2(0)"), ("RunCompletedUtc", "datetime2(0)"),
                ("Status", "nvarchar(30)"), ("Message", "nvarchar(4000)"), ("CorrelationId", "nvarchar(100)"), ("CreatedUtc", "datetime2(0)"),
                ("LastSeenUtc", "datetime2(0)"), ("CountsJson", "nvarchar(max)"), ("LastCommitId", "uniqueidentifier"),
            ],
            ["RunId"],
            ["JobName", "RunStartedUtc"]),
        new("ProcessedItems", Select | Insert,
            [("JobName", "nvarchar(100)"), ("ItemKey", "nvarchar(200)"), ("ProcessedUtc", "datetime2(0)"), ("RunId", "uniqueidentifier")],
            ["JobName", "ItemKey"],
            ["ProcessedUtc"]),
        new("JobLease", Select | Insert | Update,
            [("JobName", "nvarchar(100)"), ("FencingToken", "bigint"), ("HolderRunId", "uniqueidentifier"), ("ExpiresUtc", "datetime2(0)")],
            ["JobName"]),
        new("WorkItems", Select | Insert | Update | Delete,
            [
                ("Queue", "nvarchar(100)"), ("ItemKey", "nvarchar(200)"), ("OrderUtc", "datetime2(7)"), ("EnqueuedUtc", "datetime2(0)"),
                ("Attempts", "int"), ("Failures", "int"), ("Tried", "bit"), ("AvailableUtc", "datetime2(0)"),
                ("ClaimedByRunId", "uniqueidentifier"), ("ClaimedUntilUtc", "datetime2(0)"),
                ("LastError", "nvarchar(2000)"), ("LastFailedUtc", "datetime2(0)"), ("DeadLetteredUtc", "datetime2(0)"), ("Interruptions", "int"),
                ("Payload", "nvarchar(max)"), ("Headers", "nvarchar(max)"), ("CorrelationId", "nvarchar(100)"), ("DiscardedUtc", "datetime2(0)"),
            ],
            ["Queue", "ItemKey"],
            ["Queue", "Tried"], ["Queue", "AvailableUtc"], ["ClaimedByRunId"]),
        new("JobCursor", Select | Insert | Update,
            [("JobName", "nvarchar(100)"), ("CursorId", "bigint"), ("UpdatedUtc", "datetime2(0)")],
            ["JobName"]),
        new("JobSteps", Select | Insert | Update,
            [
                ("JobName", "nvarchar(100)"), ("StepKey", "nvarchar(200)"), ("State", "nvarchar(20)"), ("RunId", "uniqueidentifier"),
                ("HolderId", "uniqueidentifier"), ("HeldUntilUtc", "datetime2(0)"), ("Token", "bigint"), ("Attempts", "int"),
                ("StartedUtc", "datetime2(0)"), ("EndedUtc", "datetime2(0)"), ("BodyHash", "char(64)"), ("Payload", "nvarchar(max)"),
                ("Detail", "nvarchar(1000)"),
            ],
            ["JobName", "StepKey"],
            ["HolderId"]),
        new("Inbox", Select | Insert | Delete,
            [("Queue", "nvarchar(100)"), ("ItemKey", "nvarchar(200)"), ("ReceivedUtc", "datetime2(0)"), ("RunId", "uniqueidentifier")],
            ["Queue", "ItemKey"],
            ["Queue", "ReceivedUtc"]),
        new("KnownJobs", Select | Insert,
            [("JobName", "nvarchar(100)"), ("FirstSeenUtc", "datetime2(0)")],
            ["JobName"]),
        new("SchemaVersions", Select,
            [("Module", "nvarchar(100)"), ("Name", "nvarchar(200)"), ("Checksum", "nvarchar(64)"), ("AppliedUtc", "datetime2(0)")],
            ["Module", "Name"]),
    ];
}
