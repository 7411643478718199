using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Mcs.GoAudits.Api;

/// <summary>Carries out the <see cref="RetryRules"/> and logs every retry.</summary>
internal static partial class Retries
{
    public static ResiliencePipeline Build(string operation, TimeProvider clock, Random random, ILogger log) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = RetryRules.Tries - 1,
                ShouldHandle = new PredicateBuilder().Handle<GoAuditsException>(fault => fault.IsTransient && !fault.IsWaitTooLong && !fault.IsBodyTooSlow),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                    Fault(args.Outcome)?.RetryAfter ?? RetryRules.Backoff(args.AttemptNumber, random.NextDouble())),
                OnRetry = args =>
                {
                    var fault = Fault(args.Outcome);
                    Log.Retrying(log, operation, args.AttemptNumber + 1, fault?.Kind, (long)args.RetryDelay.TotalMilliseconds, fault?.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private static GoAuditsException? Fault(Outcome<object> outcome) => outcome.Exception as GoAuditsException;

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Information, "Try {Attempt} of the GoAudits {Operation} request failed ({Kind}); the next follows in {DelayMs} ms: {Error}")]
        public static partial void Retrying(ILogger logger, string operation, int attempt, GoAuditsErrorKind? kind, long delayMs, string? error);
    }
}
