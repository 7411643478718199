namespace Mcs.Storage.SqlServer;

/// <summary>What keeps two migrations apart, whether run by a program or by a person from a script.</summary>
internal static class SchemaLock
{
    /// <summary>Waits up to five minutes; to be run inside a transaction, whose end releases it. Error 51000 when another migration takes longer.</summary>
    public const string Take = """
        DECLARE @Locked int;
        EXEC @Locked = sp_getapplock @Resource = N'mcs schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 300000;
        IF @Locked < 0 THROW 51000, N'Another process is changing the schema, and has been for five minutes', 1;
        """;

    /// <summary>The error number that <see cref="Take"/> throws.</summary>
    public const int Held = 51000;
}
