using Amazon.S3;
using Amazon.SQS;
using Mcs.Messaging.Settings;
using Mcs.Messaging.SignIn;

namespace Mcs.Messaging.Tests.Servers;

/// <summary>The servers that tests use as Amazon SQS and S3.</summary>
internal static class TestServers
{
    /// <summary>Each holds the address of a server on this machine. Unset, the tests that need it are skipped.</summary>
    public const string SqsVariable = "MCS_TEST_SQS", S3Variable = "MCS_TEST_S3";

    public static IAmazonSQS Sqs() => ClientsOf(AddressIn(SqsVariable, "names no SQS server")).Queues;

    public static IAmazonS3 S3() => ClientsOf(AddressIn(S3Variable, "names no S3 server")).Objects;

    /// <summary>Clients as the product makes them, of a server at an address.</summary>
    public static AwsClients ClientsOf(Uri address) =>
        new(new AwsSettings("eu-west-2", address, null, "api://AzureADTokenExchange"), () => throw new NotSupportedException());

    private static Uri AddressIn(string variable, string why)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } address)
        {
            return new Uri(address);
        }

        Assert.Skip($"{variable} {why}");
        return null!;
    }
}
