namespace Mcs.Platform.Settings;

/// <summary>The variables that belong to no module, or that more than one part of a system reads or sets.</summary>
public static class SharedSettings
{
    /// <summary>The .NET name of the environment: <c>Development</c>, or production when it is not set.</summary>
    public const string EnvironmentName = "DOTNET_ENVIRONMENT";

    public const string LogFormatName = "MCS_LOG_FORMAT";

    /// <summary>The database server that is signed in to with a token.</summary>
    public const string SqlServerName = "SQL_SERVER";

    public const string VaultUriName = "KEYVAULT_URI";

    /// <summary>The client id of the managed identity.</summary>
    public const string ClientIdName = "AZURE_CLIENT_ID";

    /// <summary>The role in AWS that the managed identity takes on.</summary>
    public const string AwsRoleName = "AWS_ROLE_ARN";

    /// <summary>Where a worker answers the platform's probes.</summary>
    public const string HealthPortName = "MCS_HEALTH_PORT";

    public const string HealthAddressName = "MCS_HEALTH_ADDRESS";

    public static TextSetting Environment { get; } = new(EnvironmentName, "Production") { Description = "`Development` or `Production`" };

    public static WholeNumberSetting AttemptLimit { get; } = new("MCS_ATTEMPT_LIMIT", 8, 1, 1_000) { Description = "failures before a dead letter" };

    public static WholeNumberSetting LeaseSeconds { get; } = new("MCS_LEASE_SECONDS", 60, 3, 3_600) { Description = "life of a lease or claim without renewal" };

    public static WholeNumberSetting TimeLimitSeconds { get; } = new("MCS_TIME_LIMIT_SECONDS", 1_500, 1, 86_400)
    {
        Description = "a run's own limit",
        DefaultSource = "from the catalogue",
    };

    public static WholeNumberSetting ChunkRows { get; } = new("MCS_CHUNK_ROWS", 5_000, 1, 100_000) { Description = "rows a landing transaction" };

    /// <summary>Set by Container Apps in each execution of a job.</summary>
    public static TextSetting ExecutionName { get; } = new("CONTAINER_APP_JOB_EXECUTION_NAME")
    {
        Description = "set by Container Apps; kept in `JobRunHistory.CorrelationId`",
    };

    /// <summary>Set by Cloud Run in each execution of a job.</summary>
    public static TextSetting CloudRunJob { get; } = new("CLOUD_RUN_JOB")
    {
        Description = "set by Cloud Run, which puts secrets into variables: there a variable that holds one is accepted",
    };

    /// <summary>Those above that every program reads.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Environment, AttemptLimit, LeaseSeconds, TimeLimitSeconds, ChunkRows, ExecutionName, CloudRunJob];
}
