using Mcs.Deployment;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mcs.AppHost.Local;

// Does what Aspire.Hosting.SqlServer does, on Aspire's core packages: AddSqlServer("sql").WithDataVolume().AddDatabase("mcs").
// Moving to that package is deleting this file.

/// <summary>SQL Server 2022 in a container.</summary>
internal sealed class SqlServerResource(string name, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    private EndpointReference Endpoint => new(this, SqlServerContainer.Endpoint);

    /// <summary>To the server, not to a database of it. The container's certificate is its own.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Server={Endpoint.Property(EndpointProperty.IPV4Host)},{Endpoint.Property(EndpointProperty.Port)};User ID=sa;Password={password};TrustServerCertificate=true");
}

/// <summary>A database on that server, created once the server answers.</summary>
internal sealed class SqlServerDatabaseResource(string name, SqlServerResource server)
    : Resource(name), IResourceWithParent<SqlServerResource>, IResourceWithConnectionString
{
    public SqlServerResource Parent { get; } = server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={Name}");
}

internal static class SqlServerContainer
{
    public const string Endpoint = "tcp";

    private const int Port = 1433;

    /// <summary>The container outlives the AppHost, with its data.</summary>
    public static LocalDatabaseResource AddSqlServerDatabase(this IDistributedApplicationBuilder builder)
    {
        var database = builder.AddSqlServer("sql").AddDatabase("mcs");
        return new LocalDatabaseResource(LocalDatabase.SqlServer, database.Resource.ConnectionStringExpression, database);
    }

    private static IResourceBuilder<SqlServerResource> AddSqlServer(this IDistributedApplicationBuilder builder, string name)
    {
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", minLower: 1, minUpper: 1, minNumeric: 1);
        var server = new SqlServerResource(name, password);
        var resource = builder.AddResource(server);
        return resource
            .WithImage("mssql/server", "2022-latest")
            .WithImageRegistry("mcr.microsoft.com")
            .WithEndpoint(targetPort: Port, name: Endpoint)
            .WithEnvironment("ACCEPT_EULA", "Y")
            .WithEnvironment("MSSQL_SA_PASSWORD", password)
            .WithVolume(VolumeNameGenerator.Generate(resource, "data"), "/var/opt/mssql")
            .WithLifetime(ContainerLifetime.Persistent)
            .WithIconName("DatabaseMultiple")
            .WithAnswerCheck(server);
    }

    private static IResourceBuilder<SqlServerDatabaseResource> AddDatabase(this IResourceBuilder<SqlServerResource> server, string name)
    {
        var database = new SqlServerDatabaseResource(name, server.Resource);
        server.OnResourceReady((_, _, stop) => CreateAsync(database, stop));
        return server.ApplicationBuilder.AddResource(database).WithAnswerCheck(database).WithIconName("Database");
    }

    private static IResourceBuilder<T> WithAnswerCheck<T>(this IResourceBuilder<T> resource, IResourceWithConnectionString target)
        where T : IResource
    {
        var check = $"{target.Name}-answers";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(check, stop => AnswersAsync(target, stop));
        return resource.WithHealthCheck(check);
    }

    private static async Task<HealthCheckResult> AnswersAsync(IResourceWithConnectionString target, CancellationToken stop)
    {
        try
        {
            await ExecuteAsync(target, "SELECT 1", stop);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (fault is SqlException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy($"{target.Name} does not answer", fault);
        }
    }

    /// <summary>The name is this file's own: nothing that a person typed gets into the statement.</summary>
    private static Task CreateAsync(SqlServerDatabaseResource database, CancellationToken stop) =>
        ExecuteAsync(database.Parent, $"IF DB_ID(N'{database.Name}') IS NULL CREATE DATABASE [{database.Name}]", stop);

    private static async Task ExecuteAsync(IResourceWithConnectionString target, string statement, CancellationToken stop)
    {
        await using var connection = new SqlConnection(await target.GetConnectionStringAsync(stop));
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both statements are written above.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(stop);
    }
}
