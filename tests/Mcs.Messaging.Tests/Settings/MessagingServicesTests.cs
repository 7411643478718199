using Mcs.Messaging.Objects;
using Mcs.Messaging.Queues;
using Mcs.Messaging.Sending;
using Mcs.Messaging.Settings;
using Mcs.Platform.Queues;
using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Messaging.Tests.Settings;

/// <summary>What is registered, and what is found wrong before anything runs.</summary>
public sealed class MessagingServicesTests
{
    private static readonly TextSetting QueueUrl = new("SAMPLE_QUEUE_URL") { Description = "the queue" };
    private static readonly TextSetting Place = new("SAMPLE_PLACE") { Description = "bucket:NAME or a folder" };

    private static readonly (string, string?)[] Right =
    [
        ("AWS_REGION", "eu-west-2"), ("SAMPLE_QUEUE_URL", "https://sqs.eu-west-2.amazonaws.com/123456789012/sample"), ("SAMPLE_PLACE", "bucket:sample"),
    ];

    [Fact]
    public async Task What_is_registered_is_found_by_its_name()
    {
        await using var services = Services(true, Right);
        services.ValidateSettings();

        services.GetRequiredKeyedService<IMessageQueue>("sample").Name.ShouldBe("sample");
        services.GetRequiredKeyedService<IItemQueue>("sample").ShouldBeSameAs(services.GetRequiredKeyedService<IMessageQueue>("sample"));
        services.GetRequiredKeyedService<IMessageSender>("sample").ShouldNotBeNull();
        services.GetRequiredKeyedService<IObjectStore>("objects").ShouldBeOfType<S3Store>();
    }

    [Fact]
    public void Every_mistake_is_told_once()
    {
        var problems = Problems(isDevelopment: false, [("AWS_ACCESS_KEY_ID", "AKIACANARY"), ("SAMPLE_PLACE", "bucket:sample")]);

        problems.Select(problem => problem.Setting).ShouldBe(["AWS_REGION", "AWS_ACCESS_KEY_ID", "SAMPLE_QUEUE_URL"], ignoreOrder: true);
        problems.Select(problem => problem.Problem).ShouldAllBe(problem => !problem.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AWS_REGION", "London", "is not a region")]
    [InlineData("AWS_REGION", "eu-west-2.evil.example", "is not a region")]
    [InlineData("AWS_ROLE_ARN", "mcs", "is not the ARN of a role")]
    [InlineData("AWS_ENDPOINT_URL", "http://aws.example/", "plain http to another machine")]
    [InlineData("AWS_ENDPOINT_URL", "localhost:4566", "is not an absolute http or https address")]
    [InlineData("AWS_ENDPOINT_URL", "https://user:word@aws.example/", "is not an absolute http or https address")]
    [InlineData("SAMPLE_QUEUE_URL", "http://sqs.example/queue", "plain http to another machine")]
    [InlineData("SAMPLE_QUEUE_URL", "queue", "is not an absolute http or https address")]
    [InlineData("MCS_LEASE_SECONDS", "400", "is held for MCS_LEASE_SECONDS at least")]
    public void A_wrong_value_is_refused(string name, string value, string expected)
    {
        var problems = Problems(isDevelopment: true, [.. Right.Where(setting => setting.Item1 != name), (name, value)]);

        problems.ShouldHaveSingleItem().Problem.ShouldContain(expected);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")]
    [InlineData("AWS_ENDPOINT_URL", "http://[::1]:4566")]
    [InlineData("AWS_ENDPOINT_URL", "https://vpce.example/")]
    [InlineData("SAMPLE_QUEUE_URL", "http://sqs.eu-west-2.localhost:4566/000000000000/sample")]
    [InlineData("AWS_REGION", "us-gov-west-1")]
    [InlineData("AWS_ROLE_ARN", "arn:aws-us-gov:iam::123456789012:role/path/mcs-worker")]
    [InlineData("AWS_ACCESS_KEY_ID", "AKIA")]
    public void A_right_value_is_taken(string name, string value) =>
        Problems(isDevelopment: true, [.. Right.Where(setting => setting.Item1 != name), (name, value)]).ShouldBeEmpty();

    [Fact]
    public void A_folder_needs_nothing_of_aws()
    {
        using var services = NewServices(true, [("SAMPLE_PLACE", Path.GetTempPath())], collection => collection.AddObjectStore("objects", ReadPlace));

        services.ValidateSettings();

        services.GetRequiredKeyedService<IObjectStore>("objects").ShouldBeOfType<FolderStore>();
    }

    private static IReadOnlyList<SettingProblem> Problems(bool isDevelopment, params (string Name, string? Value)[] settings)
    {
        using var services = Services(isDevelopment, settings);
        try
        {
            services.ValidateSettings();
            return [];
        }
        catch (ConfigurationException wrong)
        {
            return wrong.Problems;
        }
    }

    private static ServiceProvider Services(bool isDevelopment, params (string Name, string? Value)[] settings) => NewServices(isDevelopment, settings, services => services
        .AddSqsQueue("sample", ReadQueue)
        .AddSqsSender("sample", reader => reader.ReadQueueUrl(QueueUrl))
        .AddObjectStore("objects", ReadPlace));

    private static ServiceProvider NewServices(bool isDevelopment, (string Name, string? Value)[] settings, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build());
        services.AddSingleton(new SettingsEnvironment(isDevelopment));
        services.AddSingleton(TimeProvider.System);
        services.AddSettings(RunSettings.Read);
        add(services);
        return services.BuildServiceProvider();
    }

    private static SqsQueueOptions? ReadQueue(SettingsReader reader) =>
        reader.ReadQueueUrl(QueueUrl) is { } url ? new SqsQueueOptions { Url = url, ClaimLife = TimeSpan.FromSeconds(300) } : null;

    private static ObjectStoreLocation? ReadPlace(SettingsReader reader) => reader.Read(Place) switch
    {
        null => null,
        { } text when text.StartsWith("bucket:", StringComparison.Ordinal) => ObjectStoreLocation.InBucket(text["bucket:".Length..]),
        { } text => ObjectStoreLocation.InFolder(text),
    };
}
