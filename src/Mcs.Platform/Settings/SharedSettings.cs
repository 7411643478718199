namespace Mcs.Platform.Settings;

/// <summary>Names of environment variables that more than one part of a system reads or sets, typed once.</summary>
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
}
