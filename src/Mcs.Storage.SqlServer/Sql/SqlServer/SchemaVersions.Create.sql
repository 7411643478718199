IF OBJECT_ID(N'dbo.SchemaVersions', N'U') IS NULL
    CREATE TABLE dbo.SchemaVersions (
        Module     nvarchar(100) NOT NULL,
        Name       nvarchar(200) NOT NULL,
        Checksum   nvarchar(64)  NOT NULL,
        AppliedUtc datetime2(0)  NOT NULL,
        CONSTRAINT PK_SchemaVersions PRIMARY KEY CLUSTERED (Module, Name)
    );
