using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using Mcs.Messaging.Settings;
using Mcs.Platform.Secrets;

namespace Mcs.Messaging.SignIn;

/// <summary>The clients of AWS, one of each in a process, made when first used.</summary>
/// <param name="tokens">Asked for only where the managed identity takes on a role.</param>
internal sealed class AwsClients(AwsSettings settings, Func<IIdentityTokens> tokens) : IDisposable
{
    /// <summary>More than the longest poll of SQS takes, which is 20 s.</summary>
    private static readonly TimeSpan QueueTimeout = TimeSpan.FromSeconds(35);

    private readonly Lock _gate = new();
    private readonly List<IDisposable> _made = [];
    private AWSCredentials? _credentials;
    private IAmazonSQS? _queues;
    private IAmazonS3? _objects;

    public IAmazonSQS Queues
    {
        get
        {
            lock (_gate)
            {
                return _queues ??= Keep(NewQueues());
            }
        }
    }

    public IAmazonS3 Objects
    {
        get
        {
            lock (_gate)
            {
                return _objects ??= Keep(NewObjects());
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _made.ForEach(made => made.Dispose());
            _made.Clear();
        }
    }

    private AmazonSQSClient NewQueues()
    {
        var config = Configured(new AmazonSQSConfig { Timeout = QueueTimeout });
        return Credentials() is { } credentials ? new AmazonSQSClient(credentials, config) : new AmazonSQSClient(config);
    }

    private AmazonS3Client NewObjects()
    {
        // A server under one address knows its buckets by the path; AWS itself knows them by the host.
        var config = Configured(new AmazonS3Config { ForcePathStyle = settings.Endpoint is not null });
        return Credentials() is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    /// <summary>Null: the SDK's default chain, which finds the role that the platform gives the process.</summary>
    internal AWSCredentials? Credentials() => _credentials ??= settings switch
    {
        { IsLocal: true } => new BasicAWSCredentials("local", "local"),
        { RoleArn: { } role } => Keep(new WebIdentityCredentials(tokens(), settings.TokenAudience, NewTokenService(), role)),
        _ => null,
    };

    private AmazonSecurityTokenServiceClient NewTokenService() =>
        Keep(new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), Configured(new AmazonSecurityTokenServiceConfig())));

    private TConfig Configured<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 3;
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = settings.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        return config;
    }

    private T Keep<T>(T made)
        where T : IDisposable
    {
        _made.Add(made);
        return made;
    }
}
