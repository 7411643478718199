using Mcs.Storage.Schema;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>What a check finds, less what a server says of every <c>datetime2(7)</c> column when it keeps six digits of it.</summary>
internal static class SchemaFindings
{
    public static async Task<IReadOnlyList<string>> InAsync(TestDatabase database, DatabaseSchema schema)
    {
        var findings = await schema.CheckAsync(TestContext.Current.CancellationToken);
        return await database.HasAsync(Ability.SevenDigits)
            ? findings
            : [.. findings.Where(finding => !finding.EndsWith("is datetime2(6) and must be datetime2(7)", StringComparison.Ordinal))];
    }
}
