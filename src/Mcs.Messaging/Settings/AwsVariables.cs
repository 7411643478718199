using Mcs.Platform.Settings;

namespace Mcs.Messaging.Settings;

/// <summary>The variables of every process that uses queues or buckets of AWS.</summary>
public static class AwsVariables
{
    public static TextSetting Region { get; } = new("AWS_REGION") { Description = "the region of queues and buckets in AWS; needed by what uses one" };

    public static TextSetting Endpoint { get; } = new("AWS_ENDPOINT_URL")
    {
        Description = "an address instead of those of AWS, `https`, or `http` on this machine; one on this machine gets no credentials",
    };

    public static TextSetting RoleArn { get; } = new(SharedSettings.AwsRoleName)
    {
        Description = "the role in AWS that the managed identity takes on; unset, the SDK's default chain finds the platform's role",
    };

    public static TextSetting TokenAudience { get; } = new("MCS_AWS_TOKEN_AUDIENCE", "api://AzureADTokenExchange")
    {
        Description = "the audience of the managed identity's token, as the role's trust policy has it",
    };

    public static TextSetting TokenFile { get; } = new("AWS_WEB_IDENTITY_TOKEN_FILE")
    {
        Description = "set by Kubernetes: the SDK's default chain takes on the role with it",
    };

    public static TextSetting AccessKey { get; } = new("AWS_ACCESS_KEY_ID")
    {
        Description = "a developer's own key, for the SDK's default chain; accepted in Development only",
        IsSecret = true,
    };

    public static IReadOnlyList<Setting> All { get; } = [Region, Endpoint, RoleArn, TokenAudience, TokenFile, AccessKey];
}
