using Mcs.Http.Faults;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Mcs.Http.Retries;

/// <summary>
/// How a request is tried again: Polly's options, with the defaults of this house. Five tries; 1 s, doubling to 8 s, plus up to
/// 300 ms between them, or what a Retry-After header asks for. Each retry is logged.
/// </summary>
public sealed partial class RetryOptions : RetryStrategyOptions
{
    /// <param name="source">The name of the source.</param>
    /// <param name="operation">What is asked of it, for the log.</param>
    public RetryOptions(string source, string operation, ILogger log)
    {
        MaxRetryAttempts = 4;
        BackoffType = DelayBackoffType.Exponential;
        Delay = TimeSpan.FromSeconds(1);
        MaxDelay = TimeSpan.FromSeconds(8);
        ShouldHandle = new PredicateBuilder().Handle<SourceException>(fault => fault.IsWorthRetrying);
        DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as SourceException)?.RetryAfter ?? Backoff(args.AttemptNumber));
        OnRetry = args =>
        {
            var fault = args.Outcome.Exception as SourceException;
            Log.Retrying(log, args.AttemptNumber + 1, source, operation, fault?.Kind, (long)args.RetryDelay.TotalMilliseconds, fault?.Message);
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>
    /// Up to so much is added to each exponential wait, so that requests which failed together do not return together. Null: Polly's
    /// own waits, whose UseJitter may make a later wait shorter than the one before.
    /// </summary>
    public TimeSpan? MaxJitter { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Null where Polly is to say.</summary>
    /// <param name="retry">0 for the first retry.</param>
    internal TimeSpan? Backoff(int retry) =>
        MaxJitter is { } jitter && BackoffType is DelayBackoffType.Exponential
            ? (Delay * Math.Min(Math.Pow(2, retry), (MaxDelay ?? TimeSpan.MaxValue) / Delay)) + (jitter * Randomizer())
            : null;

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Information, "Try {Attempt} of the {Source} {Operation} request failed ({Kind}); the next follows in {DelayMs} ms: {Error}")]
        public static partial void Retrying(ILogger logger, int attempt, string source, string operation, SourceErrorKind? kind, long delayMs, string? error);
    }
}
