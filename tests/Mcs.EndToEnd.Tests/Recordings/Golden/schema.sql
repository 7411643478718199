-- The schema of MCS Scheduled Workers. Only adds; may be run again.
-- sqlcmd turns quoted identifiers off, and without them no filtered index can be made.
SET QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
GO
SET NOCOUNT, XACT_ABORT ON;
BEGIN TRANSACTION;

DECLARE @Locked int;
EXEC @Locked = sp_getapplock @Resource = N'mcs schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 300000;
IF @Locked < 0 THROW 51000, N'Another process is changing the schema, and has been for five minutes', 1;

IF OBJECT_ID(N'dbo.SchemaVersions', N'U') IS NULL
    CREATE TABLE dbo.SchemaVersions (
        Module     nvarchar(100) NOT NULL,
        Name       nvarchar(200) NOT NULL,
        Checksum   nvarchar(64)  NOT NULL,
        AppliedUtc datetime2(0)  NOT NULL,
        CONSTRAINT PK_SchemaVersions PRIMARY KEY CLUSTERED (Module, Name)
    );

-- Mcs.Storage 0001.PlatformTables
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0001.PlatformTables' AND Checksum <> N'c3ac45489348c083b84a809c75a698f999ced1d64ee5e5ad90cba90f679c1560')
    THROW 51001, N'Migration Mcs.Storage 0001.PlatformTables was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0001.PlatformTables')
BEGIN
-- Only adds: an older system may have made these tables, under constraint names of its own, and may go on writing to them.
-- So its tables get no index with a filter or a computed column: those refuse writes under some SET options that it may use.

IF OBJECT_ID(N'dbo.JobWatermark', N'U') IS NULL
    CREATE TABLE dbo.JobWatermark (
        JobName      nvarchar(100) NOT NULL,
        WatermarkUtc datetime2(0)  NULL,
        UpdatedUtc   datetime2(0)  NOT NULL CONSTRAINT DF_JobWatermark_UpdatedUtc DEFAULT SYSUTCDATETIME(),
        CONSTRAINT PK_JobWatermark PRIMARY KEY CLUSTERED (JobName)
    );

IF OBJECT_ID(N'dbo.JobRunHistory', N'U') IS NULL
    CREATE TABLE dbo.JobRunHistory (
        RunId           uniqueidentifier NOT NULL CONSTRAINT DF_JobRunHistory_RunId DEFAULT NEWID(),
        JobName         nvarchar(100)    NOT NULL,
        RunStartedUtc   datetime2(0)     NOT NULL CONSTRAINT DF_JobRunHistory_RunStartedUtc DEFAULT SYSUTCDATETIME(),
        RunCompletedUtc datetime2(0)     NULL,
        Status          nvarchar(30)     NOT NULL,
        Message         nvarchar(4000)   NULL,
        CorrelationId   nvarchar(100)    NULL,
        CreatedUtc      datetime2(0)     NOT NULL CONSTRAINT DF_JobRunHistory_CreatedUtc DEFAULT SYSUTCDATETIME(),
        CONSTRAINT PK_JobRunHistory PRIMARY KEY CLUSTERED (RunId)
    );

IF COL_LENGTH(N'dbo.JobRunHistory', N'LastSeenUtc') IS NULL
    ALTER TABLE dbo.JobRunHistory ADD LastSeenUtc datetime2(0) NULL;

IF COL_LENGTH(N'dbo.JobRunHistory', N'CountsJson') IS NULL
    ALTER TABLE dbo.JobRunHistory ADD CountsJson nvarchar(max) NULL;

IF NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS first
    INNER JOIN sys.index_columns AS second ON second.object_id = first.object_id AND second.index_id = first.index_id AND second.key_ordinal = 2
    WHERE first.object_id = OBJECT_ID(N'dbo.JobRunHistory')
      AND first.key_ordinal = 1
      AND COL_NAME(first.object_id, first.column_id) = N'JobName'
      AND COL_NAME(second.object_id, second.column_id) = N'RunStartedUtc')
    CREATE INDEX IX_JobRunHistory_JobName_RunStartedUtc ON dbo.JobRunHistory (JobName, RunStartedUtc DESC);

IF NOT EXISTS (
    SELECT 1
    FROM sys.index_columns AS first
    INNER JOIN sys.index_columns AS second ON second.object_id = first.object_id AND second.index_id = first.index_id AND second.key_ordinal = 2
    WHERE first.object_id = OBJECT_ID(N'dbo.JobRunHistory')
      AND first.key_ordinal = 1
      AND COL_NAME(first.object_id, first.column_id) = N'JobName'
      AND COL_NAME(second.object_id, second.column_id) = N'Status')
    CREATE INDEX IX_JobRunHistory_JobName_Status ON dbo.JobRunHistory (JobName, Status) INCLUDE (RunStartedUtc, LastSeenUtc);

IF OBJECT_ID(N'dbo.ProcessedItems', N'U') IS NULL
    CREATE TABLE dbo.ProcessedItems (
        JobName      nvarchar(100)    NOT NULL,
        ItemKey      nvarchar(200)    NOT NULL,
        ProcessedUtc datetime2(0)     NOT NULL CONSTRAINT DF_ProcessedItems_ProcessedUtc DEFAULT SYSUTCDATETIME(),
        RunId        uniqueidentifier NULL,
        CONSTRAINT PK_ProcessedItems PRIMARY KEY CLUSTERED (JobName, ItemKey)
    );

IF NOT EXISTS (
    SELECT 1
    FROM sys.index_columns
    WHERE object_id = OBJECT_ID(N'dbo.ProcessedItems') AND key_ordinal = 1 AND COL_NAME(object_id, column_id) = N'ProcessedUtc')
    CREATE INDEX IX_ProcessedItems_ProcessedUtc ON dbo.ProcessedItems (ProcessedUtc DESC);

IF OBJECT_ID(N'dbo.JobLease', N'U') IS NULL
    CREATE TABLE dbo.JobLease (
        JobName      nvarchar(100)    NOT NULL,
        FencingToken bigint           NOT NULL,
        HolderRunId  uniqueidentifier NULL,
        ExpiresUtc   datetime2(0)     NULL,
        CONSTRAINT PK_JobLease PRIMARY KEY CLUSTERED (JobName)
    );

-- A row waits, or is claimed by a run, or is a dead letter. What is done leaves the table; the ledger remembers it.
-- Attempts counts claims, Failures counts claims that ended in an error.
IF OBJECT_ID(N'dbo.WorkItems', N'U') IS NULL
BEGIN
    CREATE TABLE dbo.WorkItems (
        Queue           nvarchar(100)    NOT NULL,
        ItemKey         nvarchar(200)    NOT NULL,
        OrderUtc        datetime2(7)     NOT NULL,
        EnqueuedUtc     datetime2(0)     NOT NULL,
        Attempts        int              NOT NULL CONSTRAINT DF_WorkItems_Attempts DEFAULT 0,
        Failures        int              NOT NULL CONSTRAINT DF_WorkItems_Failures DEFAULT 0,
        Tried           AS CAST(CASE WHEN Attempts > 0 THEN 1 ELSE 0 END AS bit) PERSISTED NOT NULL,
        AvailableUtc    datetime2(0)     NOT NULL,
        ClaimedByRunId  uniqueidentifier NULL,
        ClaimedUntilUtc datetime2(0)     NULL,
        LastError       nvarchar(2000)   NULL,
        LastFailedUtc   datetime2(0)     NULL,
        DeadLetteredUtc datetime2(0)     NULL,
        CONSTRAINT PK_WorkItems PRIMARY KEY CLUSTERED (Queue, ItemKey)
    );

    CREATE INDEX IX_WorkItems_Claim ON dbo.WorkItems (Queue, Tried, OrderUtc DESC, ItemKey)
        INCLUDE (AvailableUtc, ClaimedUntilUtc)
        WHERE DeadLetteredUtc IS NULL;

    CREATE INDEX IX_WorkItems_ClaimedByRunId ON dbo.WorkItems (ClaimedByRunId) WHERE ClaimedByRunId IS NOT NULL;
END;

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.Storage', N'0001.PlatformTables', N'c3ac45489348c083b84a809c75a698f999ced1d64ee5e5ad90cba90f679c1560', SYSUTCDATETIME());
END;

-- Mcs.Storage 0002.InterruptionsAndCommits
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0002.InterruptionsAndCommits' AND Checksum <> N'94e86d8a916972bed228462909697cd5cd742993443b1c3c0be915b5629304be')
    THROW 51001, N'Migration Mcs.Storage 0002.InterruptionsAndCommits was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0002.InterruptionsAndCommits')
BEGIN
-- Interruptions counts claims that ran out because their process died. Attempts counts how often an item was, or may have been,
-- asked for; Failures how often that ended in an error of its own.
IF COL_LENGTH(N'dbo.WorkItems', N'Interruptions') IS NULL
    ALTER TABLE dbo.WorkItems ADD Interruptions int NOT NULL CONSTRAINT DF_WorkItems_Interruptions DEFAULT 0;

-- By Attempts, because a filter cannot name a computed column such as Tried.
IF INDEXPROPERTY(OBJECT_ID(N'dbo.WorkItems'), N'IX_WorkItems_Retry', 'IndexID') IS NULL
    CREATE INDEX IX_WorkItems_Retry ON dbo.WorkItems (Queue, AvailableUtc)
        INCLUDE (OrderUtc, ClaimedUntilUtc)
        WHERE DeadLetteredUtc IS NULL AND Attempts > 0;

-- The last transaction of the run that was committed, so that the run learns of it when the answer to the commit is lost.
IF COL_LENGTH(N'dbo.JobRunHistory', N'LastCommitId') IS NULL
    ALTER TABLE dbo.JobRunHistory ADD LastCommitId uniqueidentifier NULL;

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.Storage', N'0002.InterruptionsAndCommits', N'94e86d8a916972bed228462909697cd5cd742993443b1c3c0be915b5629304be', SYSUTCDATETIME());
END;

-- Mcs.Storage 0003.KnownJobs
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0003.KnownJobs' AND Checksum <> N'37efa5b6047ff3cccce6b976e47322e4f59a9eda11cadc7915cd22e791735662')
    THROW 51001, N'Migration Mcs.Storage 0003.KnownJobs was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0003.KnownJobs')
BEGIN
-- Since when each job is known: it is late at the earliest after its next due time. Written by the heartbeat.
IF OBJECT_ID(N'dbo.KnownJobs', N'U') IS NULL
    CREATE TABLE dbo.KnownJobs (
        JobName      nvarchar(100) NOT NULL,
        FirstSeenUtc datetime2(0)  NOT NULL,
        CONSTRAINT PK_KnownJobs PRIMARY KEY CLUSTERED (JobName)
    );

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.Storage', N'0003.KnownJobs', N'37efa5b6047ff3cccce6b976e47322e4f59a9eda11cadc7915cd22e791735662', SYSUTCDATETIME());
END;

-- Mcs.Storage 0004.PayloadsCursorsAndSteps
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0004.PayloadsCursorsAndSteps' AND Checksum <> N'501e17e40e13e85f026d9e187f4d3a64bb804ab87e059d11bb29bbc045d2de34')
    THROW 51001, N'Migration Mcs.Storage 0004.PayloadsCursorsAndSteps was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0004.PayloadsCursorsAndSteps')
BEGIN
-- What an item brings along, and when an operator discarded it as a dead letter.
IF COL_LENGTH(N'dbo.WorkItems', N'Payload') IS NULL
    ALTER TABLE dbo.WorkItems ADD Payload nvarchar(max) NULL;

IF COL_LENGTH(N'dbo.WorkItems', N'Headers') IS NULL
    ALTER TABLE dbo.WorkItems ADD Headers nvarchar(max) NULL;

IF COL_LENGTH(N'dbo.WorkItems', N'CorrelationId') IS NULL
    ALTER TABLE dbo.WorkItems ADD CorrelationId nvarchar(100) NULL;

IF COL_LENGTH(N'dbo.WorkItems', N'DiscardedUtc') IS NULL
    ALTER TABLE dbo.WorkItems ADD DiscardedUtc datetime2(0) NULL;

-- How far a job has read its source, by id: beside JobWatermark, which says it by time.
IF OBJECT_ID(N'dbo.JobCursor', N'U') IS NULL
    CREATE TABLE dbo.JobCursor (
        JobName    nvarchar(100) NOT NULL,
        CursorId   bigint        NOT NULL,
        UpdatedUtc datetime2(0)  NOT NULL,
        CONSTRAINT PK_JobCursor PRIMARY KEY CLUSTERED (JobName)
    );

-- Effects outside SQL: begun before they happen, done or failed once that is known. A step that is Started after HeldUntilUtc is in doubt.
IF OBJECT_ID(N'dbo.JobSteps', N'U') IS NULL
BEGIN
    CREATE TABLE dbo.JobSteps (
        JobName      nvarchar(100)    NOT NULL,
        StepKey      nvarchar(200)    NOT NULL,
        State        nvarchar(20)     NOT NULL,
        RunId        uniqueidentifier NOT NULL,
        HolderId     uniqueidentifier NOT NULL,
        HeldUntilUtc datetime2(0)     NOT NULL,
        Token        bigint           NOT NULL,
        Attempts     int              NOT NULL,
        StartedUtc   datetime2(0)     NOT NULL,
        EndedUtc     datetime2(0)     NULL,
        BodyHash     char(64)         NULL,
        Payload      nvarchar(max)    NULL,
        Detail       nvarchar(1000)   NULL,
        CONSTRAINT PK_JobSteps PRIMARY KEY CLUSTERED (JobName, StepKey)
    );

    CREATE INDEX IX_JobSteps_HolderId ON dbo.JobSteps (HolderId) WHERE State = N'Started';
END;

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.Storage', N'0004.PayloadsCursorsAndSteps', N'501e17e40e13e85f026d9e187f4d3a64bb804ab87e059d11bb29bbc045d2de34', SYSUTCDATETIME());
END;

-- Mcs.Storage 0005.Inbox
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0005.Inbox' AND Checksum <> N'8d7939335d9eb3e5e224d25cda6e6c0a4fd6c152f2365f4606b15de7840a4850')
    THROW 51001, N'Migration Mcs.Storage 0005.Inbox was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.Storage' AND Name = N'0005.Inbox')
BEGIN
-- What came from a queue elsewhere and has landed, by business key: the queue may deliver it again.
IF OBJECT_ID(N'dbo.Inbox', N'U') IS NULL
BEGIN
    CREATE TABLE dbo.Inbox (
        Queue       nvarchar(100)    NOT NULL,
        ItemKey     nvarchar(200)    NOT NULL,
        ReceivedUtc datetime2(0)     NOT NULL,
        RunId       uniqueidentifier NOT NULL,
        CONSTRAINT PK_Inbox PRIMARY KEY CLUSTERED (Queue, ItemKey)
    );

    CREATE INDEX IX_Inbox_Queue_ReceivedUtc ON dbo.Inbox (Queue, ReceivedUtc);
END;

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.Storage', N'0005.Inbox', N'8d7939335d9eb3e5e224d25cda6e6c0a4fd6c152f2365f4606b15de7840a4850', SYSUTCDATETIME());
END;

-- Mcs.GoAudits 0001.GoAuditsTables
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.GoAudits' AND Name = N'0001.GoAuditsTables' AND Checksum <> N'e959cfc58053ad4294c51308e738e0499cb91ab8f8dd821477d99e790a405a6c')
    THROW 51001, N'Migration Mcs.GoAudits 0001.GoAuditsTables was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.GoAudits' AND Name = N'0001.GoAuditsTables')
BEGIN
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

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.GoAudits', N'0001.GoAuditsTables', N'e959cfc58053ad4294c51308e738e0499cb91ab8f8dd821477d99e790a405a6c', SYSUTCDATETIME());
END;

-- Mcs.GoAudits 0002.CertificatesAndReconciliation
IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.GoAudits' AND Name = N'0002.CertificatesAndReconciliation' AND Checksum <> N'9f7b920256e0d4e42954fd8c4b0fe0b2824f269d00bd8243eceee3c65cb6df3f')
    THROW 51001, N'Migration Mcs.GoAudits 0002.CertificatesAndReconciliation was run with another text: one of the two is not a release', 1;
IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'Mcs.GoAudits' AND Name = N'0002.CertificatesAndReconciliation')
BEGIN
-- Only adds: an older system may go on writing to these tables.

-- The run that wrote the certificate into a report that had none.
IF COL_LENGTH(N'dbo.GoAuditsReports', N'CertUpdatedByRunId') IS NULL
    ALTER TABLE dbo.GoAuditsReports ADD CertUpdatedByRunId uniqueidentifier NULL;

-- By it an enrichment finds the reports that came in lately, whoever landed them.
IF NOT EXISTS (
    SELECT 1
    FROM sys.index_columns
    WHERE object_id = OBJECT_ID(N'dbo.GoAuditsReports') AND key_ordinal = 1 AND COL_NAME(object_id, column_id) = N'IngestedAtUtc')
    CREATE INDEX IX_GoAuditsReports_IngestedAtUtc ON dbo.GoAuditsReports (IngestedAtUtc);

INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (N'Mcs.GoAudits', N'0002.CertificatesAndReconciliation', N'9f7b920256e0d4e42954fd8c4b0fe0b2824f269d00bd8243eceee3c65cb6df3f', SYSUTCDATETIME());
END;

COMMIT TRANSACTION;
GO
