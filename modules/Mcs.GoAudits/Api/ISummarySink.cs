using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Api;

/// <summary>Takes the rows of a summary as they arrive. What it throws is never retried and reaches the caller unchanged.</summary>
internal interface ISummarySink
{
    /// <summary>A try begins: the rows of the response follow from the first. Called again when a broken response is asked for anew.</summary>
    void Begin();

    ValueTask RowAsync(SummaryRow row, CancellationToken cancellationToken);
}
