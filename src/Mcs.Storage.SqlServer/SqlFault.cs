using Microsoft.Data.SqlClient;

namespace Mcs.Storage.SqlServer;

/// <summary>One error of the server, or of the driver in its place.</summary>
internal readonly record struct SqlFault(int Number, byte Severity, string Message)
{
    public static IReadOnlyList<SqlFault> Of(SqlException exception) =>
        [.. exception.Errors.Cast<SqlError>().Select(error => new SqlFault(error.Number, error.Class, error.Message))];
}
