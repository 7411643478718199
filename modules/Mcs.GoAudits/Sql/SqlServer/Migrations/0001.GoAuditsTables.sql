-- Only adds: an older system may have made these tables, under constraint names of its own, and may go on writing to them.

IF OBJECT_ID(N'dbo.GoAuditsReports', N'U') IS NULL
    CREATE TABLE dbo.GoAuditsReports (
        GoAuditsReportId    nvarchar(100)    NOT NULL,
        CompletedAtUtc      datetime2(7)     NOT NULL,
        CertificationNumber nvarchar(100)    NULL,
        JobRunId            uniqueidentifier NOT NULL,
        IngestedAtUtc       datetime2(7)     NOT NULL CONSTRAINT DF_GoAuditsReports_IngestedAtUtc DEFAULT SYSUTCDATETIME(),
        CONSTRAINT PK_GoAuditsReports PRIMARY KEY CLUSTERED (GoAuditsReportId)
    );

-- The last run that raised CompletedAtUtc after the report had landed.
IF COL_LENGTH(N'dbo.GoAuditsReports', N'ChangedByRunId') IS NULL
    ALTER TABLE dbo.GoAuditsReports ADD ChangedByRunId uniqueidentifier NULL;

IF OBJECT_ID(N'dbo.GoAuditsReportAnswers', N'U') IS NULL
    CREATE TABLE dbo.GoAuditsReportAnswers (
        GoAuditsReportId nvarchar(100)    NOT NULL,
        QuestionKey      nvarchar(256)    NOT NULL,
        AnswerValue      nvarchar(max)    NULL,
        Section          nvarchar(200)    NULL,
        QuestionText     nvarchar(1000)   NULL,
        JobRunId         uniqueidentifier NOT NULL,
        IngestedAtUtc    datetime2(7)     NOT NULL CONSTRAINT DF_GoAuditsReportAnswers_IngestedAtUtc DEFAULT SYSUTCDATETIME(),
        CONSTRAINT PK_GoAuditsReportAnswers PRIMARY KEY CLUSTERED (GoAuditsReportId, QuestionKey),
        CONSTRAINT FK_GoAuditsReportAnswers_GoAuditsReports FOREIGN KEY (GoAuditsReportId) REFERENCES dbo.GoAuditsReports (GoAuditsReportId)
    );
