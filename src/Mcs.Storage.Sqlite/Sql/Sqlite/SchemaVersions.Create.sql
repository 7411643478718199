CREATE TABLE IF NOT EXISTS SchemaVersions (
    Module     TEXT NOT NULL,
    Name       TEXT NOT NULL,
    Checksum   TEXT NOT NULL,
    AppliedUtc TEXT NOT NULL,
    PRIMARY KEY (Module, Name)
) STRICT, WITHOUT ROWID;
