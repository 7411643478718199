-- Since when each job is known: it is late at the earliest after its next due time. Written by the heartbeat.
IF OBJECT_ID(N'dbo.KnownJobs', N'U') IS NULL
    CREATE TABLE dbo.KnownJobs (
        JobName      nvarchar(100) NOT NULL,
        FirstSeenUtc datetime2(0)  NOT NULL,
        CONSTRAINT PK_KnownJobs PRIMARY KEY CLUSTERED (JobName)
    );
