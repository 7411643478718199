using System.Text.RegularExpressions;
using Mcs.Platform.Settings;

namespace Mcs.Messaging.Settings;

/// <summary>Where AWS is, and who the process is to it.</summary>
/// <param name="Region">Null where nothing in AWS is used.</param>
/// <param name="Endpoint">One address instead of those of AWS; null for AWS itself.</param>
/// <param name="RoleArn">The role that the managed identity takes on; null where the platform gives the process a role.</param>
/// <param name="TokenAudience">Whom the managed identity's token is for, as the role's trust names it.</param>
internal sealed partial record AwsSettings(string? Region, Uri? Endpoint, string? RoleArn, string TokenAudience)
{
    /// <summary>Whether the endpoint is a server on this machine: it gets no credentials of anybody.</summary>
    public bool IsLocal => Endpoint is { IsLoopback: true };

    public static AwsSettings Read(SettingsReader reader)
    {
        var region = reader.Read(AwsVariables.Region);
        if (region is not null && !Regions.IsMatch(region))
        {
            reader.AddError(AwsVariables.Region.Name, $"'{region}' is not a region, such as eu-west-2");
        }

        var role = reader.Read(AwsVariables.RoleArn);
        if (role is not null && !Roles.IsMatch(role))
        {
            reader.AddError(AwsVariables.RoleArn.Name, "is not the ARN of a role, such as arn:aws:iam::123456789012:role/NAME");
        }

        if (reader.Read(AwsVariables.AccessKey) is not null && !reader.IsDevelopment)
        {
            reader.AddError(
                AwsVariables.AccessKey.Name,
                $"is accepted in Development only: a process signs in by its platform's role, or by {AwsVariables.RoleArn.Name}");
        }

        // Kubernetes sets both variables, and the SDK's own chain takes the file.
        var isByFile = reader.Read(AwsVariables.TokenFile) is not null;
        return new AwsSettings(region, reader.ReadAddress(AwsVariables.Endpoint), isByFile ? null : role, reader.Read(AwsVariables.TokenAudience)!);
    }

    /// <summary>The same for a process that certainly uses AWS.</summary>
    public static AwsSettings ReadRequired(SettingsReader reader)
    {
        var settings = Read(reader);
        if (settings.Region is null)
        {
            reader.AddError(AwsVariables.Region.Name, "is not set: it has no default");
        }

        return settings;
    }

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex Regions { get; }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]{1,576}\z", RegexOptions.ECMAScript)]
    private static partial Regex Roles { get; }
}
