namespace Mcs.Testing.Databases;

/// <summary>
/// Something that SQL Server can do and another server that speaks TDS may not. A test that needs it says so, and is skipped
/// by name on a server that lacks it; the product knows nothing of this.
/// </summary>
/// <param name="Name">What it is, in words for the skipped test's reason.</param>
/// <param name="Probe">T-SQL that returns a row where the server can, and none, or an error, where it cannot.</param>
public sealed record Ability(string Name, string Probe)
{
    /// <summary>A stand-in gives one number of its own for most errors.</summary>
    public static Ability ErrorNumbers { get; } = new(
        "SQL Server's error numbers",
        """
        BEGIN TRY
            EXEC (N'SELECT 1 AS N FROM dbo.Nowhere');
        END TRY
        BEGIN CATCH
            SELECT 1 AS Able WHERE ERROR_NUMBER() = 208;
        END CATCH
        """);

    public static Ability JsonText { get; } = new(
        "unescaping of JSON text by OPENJSON",
        """SELECT 1 AS Able FROM OPENJSON(N'[{"A":"\""}]') WITH (A nvarchar(10) '$.A') AS json WHERE json.A = N'"'""");

    public static Ability Merge { get; } = new(
        "MERGE",
        """
        CREATE TABLE #Probe (A int NOT NULL);
        MERGE #Probe AS target USING (SELECT 1 AS A) AS source ON target.A = source.A WHEN NOT MATCHED THEN INSERT (A) VALUES (source.A);
        SELECT 1 AS Able FROM #Probe;
        """);

    public static Ability SevenDigits { get; } = new(
        "the seventh digit of datetime2(7)",
        "SELECT 1 AS Able WHERE DATEPART(nanosecond, CAST('2026-01-01T00:00:00.1234567' AS datetime2(7))) = 123456700");
}
