using Refit;

namespace Mcs.GoAudits.Api;

/// <summary>The two operations of GoAudits. Each returns at the response headers; the body is read while it arrives.</summary>
[Headers("Content-Type: application/json")]
internal interface IGoAuditsApi
{
    [Post("")]
    Task<HttpResponseMessage> GetSummaryAsync(
        [Url] Uri endpoint, [Body(buffered: true)] SummaryBody body, [Header("Authorization")] string? authorization, CancellationToken cancellationToken);

    [Post("")]
    Task<HttpResponseMessage> GetDetailsAsync(
        [Url] Uri endpoint, [Body(buffered: true)] DetailsBody body, [Header("Authorization")] string? authorization, CancellationToken cancellationToken);
}
