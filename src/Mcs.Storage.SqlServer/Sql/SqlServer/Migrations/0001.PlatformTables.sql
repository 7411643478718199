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
