INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (@Module, @Name, @Checksum, @AppliedUtc);
