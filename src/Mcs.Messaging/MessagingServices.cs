using Mcs.Messaging.Objects;
using Mcs.Messaging.Queues;
using Mcs.Messaging.Sending;
using Mcs.Messaging.Settings;
using Mcs.Messaging.SignIn;
using Mcs.Platform.Queues;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcs.Messaging;

/// <summary>Queues and stores that a module uses, each under a name. What a function reads is checked with all settings, before anything runs.</summary>
public static class MessagingServices
{
    /// <summary>A queue of Amazon SQS, as keyed <see cref="IItemQueue"/> and <see cref="IMessageQueue"/>.</summary>
    /// <param name="name">Its key, and its name in logs and in the inbox.</param>
    /// <param name="read">Null after a mistake that it told.</param>
    public static IServiceCollection AddSqsQueue(this IServiceCollection services, string name, Func<SettingsReader, SqsQueueOptions?> read)
    {
        services.AddAws();
        services.AddSingleton(new SettingsSection(reader => Checked(name, read(reader), reader)));
        services.AddKeyedSingleton<IMessageQueue>(name, (provider, _) =>
        {
            var options = provider.ReadSettings(read)!;
            var life = options.ClaimLife ?? provider.GetRequiredService<RunSettings>().LeaseLife;
            return new SqsQueue(name, provider.GetRequiredService<AwsClients>().Queues, options, life, provider.GetRequiredService<TimeProvider>());
        });
        return services.AddKeyedSingleton<IItemQueue>(name, (provider, _) => provider.GetRequiredKeyedService<IMessageQueue>(name));
    }

    /// <summary>Who sends to a queue of Amazon SQS, as keyed <see cref="IMessageSender"/>.</summary>
    /// <param name="name">Its key, and the queue's name in messages.</param>
    /// <param name="readUrl">The queue's address; null after a mistake that it told.</param>
    public static IServiceCollection AddSqsSender(this IServiceCollection services, string name, Func<SettingsReader, Uri?> readUrl)
    {
        services.AddAws();
        services.AddSingleton(new SettingsSection(reader => readUrl(reader)));
        return services.AddKeyedSingleton<IMessageSender>(
            name, (provider, _) => new SqsSender(name, provider.GetRequiredService<AwsClients>().Queues, provider.ReadSettings(readUrl)!));
    }

    /// <summary>A folder or a bucket, as keyed <see cref="IObjectStore"/>. The settings of AWS are needed for a bucket only.</summary>
    /// <param name="name">Its key, and its name in messages.</param>
    /// <param name="read">Null after a mistake that it told.</param>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, string name, Func<SettingsReader, ObjectStoreLocation?> read)
    {
        services.AddAwsClients();
        services.AddSingleton(new SettingsSection(reader => _ = read(reader)?.Bucket is null ? AwsSettings.Read(reader) : AwsSettings.ReadRequired(reader)));
        return services.AddKeyedSingleton<IObjectStore>(name, (provider, _) => provider.ReadSettings(read)! switch
        {
            { Bucket: { } bucket } => new S3Store(name, provider.GetRequiredService<AwsClients>().Objects, bucket),
            var location => new FolderStore(name, location.Folder!),
        });
    }

    /// <summary>The sign-in to AWS and its settings; the region must be set.</summary>
    public static IServiceCollection AddAws(this IServiceCollection services)
    {
        services.AddAwsClients();
        return services.AddSingleton(new SettingsSection(reader => AwsSettings.ReadRequired(reader)));
    }

    private static void AddAwsClients(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new AwsClients(
            provider.ReadSettings(AwsSettings.Read), provider.GetRequiredService<IIdentityTokens>));
    }

    private static void Checked(string name, SqsQueueOptions? options, SettingsReader reader)
    {
        // Renewals come at the pace of a lease.
        if (options is { ClaimLife: { } life } && (life < TimeSpan.FromSeconds(reader.Read(SharedSettings.LeaseSeconds)) || life > SqsLimits.MaxVisibility))
        {
            reader.AddError(name, $"a message is held for {SharedSettings.LeaseSeconds.Name} at least and 12 hours at most");
        }

        if (options is not null && (options.WaitTime < TimeSpan.Zero || options.WaitTime > SqsLimits.MaxWait))
        {
            reader.AddError(name, "a receive waits for 0 to 20 seconds");
        }
    }
}
