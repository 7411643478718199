using Mcs.Storage.Schema;

namespace Mcs.Storage.SqlServer.Schema;

/// <summary>What an identity must be granted to run the jobs, and no more. Needs no database and no settings.</summary>
public sealed class Grants(IEnumerable<SchemaOwner> owners)
{
    private const int LongestName = 128;

    /// <summary>T-SQL for an administrator of the database; may be run again.</summary>
    /// <param name="identityName">The display name of the managed identity in Entra ID.</param>
    /// <exception cref="ArgumentException">No such name can be a user's: it is empty, too long, or has control characters.</exception>
    public string Script(string identityName)
    {
        if (string.IsNullOrWhiteSpace(identityName) || identityName.Length > LongestName || identityName.Any(char.IsControl))
        {
            throw new ArgumentException($"An identity's name has 1 to {LongestName} characters, none of them a control character", nameof(identityName));
        }

        var user = $"[{identityName.Replace("]", "]]", StringComparison.Ordinal)}]";
        var granted = owners.SelectMany(owner => owner.Tables).Select(table => $"GRANT {table.Rights.ToString().ToUpperInvariant()} ON OBJECT::dbo.{table.Name} TO {user};");
        return
            $"""
            -- The user of the jobs' managed identity, and exactly the rights that the jobs use. May be run again.
            IF DATABASE_PRINCIPAL_ID(N'{identityName.Replace("'", "''", StringComparison.Ordinal)}') IS NULL
                CREATE USER {user} FROM EXTERNAL PROVIDER;

            {string.Join('\n', granted)}

            """.ReplaceLineEndings("\n");
    }
}
