using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Mcs.Platform.Jobs;

namespace Mcs.Messaging.Faults;

/// <summary>What the faults of AWS mean here. Its texts are left behind: they name accounts, roles and sometimes what was sent.</summary>
internal static class AwsFaults
{
    /// <summary>Codes of answers that are no server error by their status, and pass all the same.</summary>
    private static readonly FrozenSet<string> Passing = FrozenSet.ToFrozenSet(
    [
        "InternalError", "InternalFailure", "KmsThrottled", "OverLimit", "RequestThrottled", "RequestTimeout", "ServiceUnavailable", "SlowDown",
        "Throttling", "ThrottlingException",
    ]);

    private static readonly FrozenSet<string> Denials = FrozenSet.ToFrozenSet(
    [
        "AccessDenied", "AccessDeniedException", "ExpiredToken", "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidIdentityToken",
        "SignatureDoesNotMatch", "UnrecognizedClientException",
    ]);

    private static readonly FrozenSet<string> Absences = FrozenSet.ToFrozenSet(
    [
        "AWS.SimpleQueueService.NonExistentQueue", "NoSuchBucket", "QueueDoesNotExist", "QueueDoesNotExistException",
    ]);

    /// <summary>Asks AWS, and says a fault in words.</summary>
    /// <param name="what">What was done and to whom, such as <c>Receiving from queue orders</c>.</param>
    public static async Task<T> TranslateAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (IsOfAws(fault) && !cancellationToken.IsCancellationRequested)
        {
            throw Translate(what, fault);
        }
    }

    public static bool IsOfAws(Exception fault) => fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException
        or TimeoutException or OperationCanceledException;

    public static MessagingException Translate(string what, Exception fault)
    {
        var (problem, isTransient) = fault switch
        {
            AmazonServiceException { StatusCode: > 0 } answer => Translate(answer),
            // What the credentials say of themselves is written for an operator already.
            AmazonServiceException { InnerException: JobException reason } => (reason.Message, true),
            AmazonClientException { InnerException: JobException reason } => (reason.Message, true),
            AmazonServiceException or HttpRequestException or IOException or TimeoutException or OperationCanceledException =>
                ("AWS cannot be reached, or gave no whole answer in time", true),
            _ => ("there is no sign-in to AWS: give the process a role", false),
        };
        return new MessagingException($"{what} failed: {problem}", isTransient, fault);
    }

    private static (string Problem, bool IsTransient) Translate(AmazonServiceException answer)
    {
        var code = string.IsNullOrEmpty(answer.ErrorCode) ? answer.StatusCode.ToString() : answer.ErrorCode;
        var words = string.Create(CultureInfo.InvariantCulture, $"AWS answered {(int)answer.StatusCode} {code}");
        if (IsPassing(answer))
        {
            return (words, true);
        }

        return Denials.Contains(code) || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? ($"{words}: look at the role's rights", false)
            : (Absences.Contains(code) ? $"{words}: look at its name in the settings, and at the region" : words, false);
    }

    private static bool IsPassing(AmazonServiceException answer) =>
        (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests || Passing.Contains(answer.ErrorCode ?? string.Empty);
}
