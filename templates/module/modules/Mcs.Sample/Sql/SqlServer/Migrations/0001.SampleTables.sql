IF OBJECT_ID(N'dbo.SampleOrders', N'U') IS NULL
    CREATE TABLE dbo.SampleOrders (
        OrderId         nvarchar(100)    NOT NULL,
        PlacedUtc       datetime2(0)     NOT NULL,
        JobRunId        uniqueidentifier NOT NULL,
        AcknowledgedUtc datetime2(0)     NULL,
        CONSTRAINT PK_SampleOrders PRIMARY KEY CLUSTERED (OrderId)
    );

IF OBJECT_ID(N'dbo.SampleOrderLines', N'U') IS NULL
    CREATE TABLE dbo.SampleOrderLines (
        OrderId    nvarchar(100)    NOT NULL,
        LineNumber int              NOT NULL,
        Product    nvarchar(200)    NOT NULL,
        JobRunId   uniqueidentifier NOT NULL,
        CONSTRAINT PK_SampleOrderLines PRIMARY KEY CLUSTERED (OrderId, LineNumber),
        CONSTRAINT FK_SampleOrderLines_SampleOrders FOREIGN KEY (OrderId) REFERENCES dbo.SampleOrders (OrderId)
    );
