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
