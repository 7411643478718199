using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;
using Microsoft.Data.SqlClient;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerLeaseTests(SqlServerFixture fixture) : LeaseContract(fixture), IClassFixture<SqlServerFixture>
{
    protected override async Task<bool> CanChangeLeaseAtOnceAsync()
    {
        try
        {
            await Tables.ExecuteAsync("SET LOCK_TIMEOUT 1; UPDATE dbo.JobLease SET ExpiresUtc = ExpiresUtc WHERE JobName = N'Job';");
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
    }
}
