using Mcs.Platform.Tables;
using static Mcs.Platform.Tables.TableRights;

namespace Mcs.GoAudits;

/// <summary>The module's tables.</summary>
internal static class GoAuditsTables
{
    public static IReadOnlyList<TableShape> All { get; } =
    [
        new("GoAuditsReports", Select | Insert | Update,
            [
                ("GoAuditsReportId", "nvarchar(100)"), ("CompletedAtUtc", "datetime2(7)"), ("CertificationNumber", "nvarchar(100)"),
                ("JobRunId", "uniqueidentifier"), ("IngestedAtUtc", "datetime2(7)"), ("ChangedByRunId", "uniqueidentifier"),
                ("CertUpdatedByRunId", "uniqueidentifier"),
            ],
            ["GoAuditsReportId"],
            ["IngestedAtUtc"]),
        new("GoAuditsReportAnswers", Select | Insert,
            [
                ("GoAuditsReportId", "nvarchar(100)"), ("QuestionKey", "nvarchar(256)"), ("AnswerValue", "nvarchar(max)"), ("Section", "nvarchar(200)"),
                ("QuestionText", "nvarchar(1000)"), ("JobRunId", "uniqueidentifier"), ("IngestedAtUtc", "datetime2(7)"),
            ],
            ["GoAuditsReportId", "QuestionKey"]),
    ];
}
