using System.Buffers;
using System.IO.Pipelines;
using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>Writes rows as one JSON array into a response, some tens of kilobytes at a time.</summary>
internal sealed class RowBody(PipeWriter body)
{
    private const int BytesAtOnce = 64 * 1024;

    private int _waiting;

    /// <summary>Rows written so far; decides whether a comma is due.</summary>
    private bool _hasRows;

    /// <param name="rows">The rows.</param>
    /// <param name="fault">What goes wrong after <see cref="FakeFault.AfterRows"/> rows, or after the last, if any.</param>
    /// <param name="faultBody">Does it; false: nothing more is to be written.</param>
    /// <param name="cancel">Ends it when the client is gone.</param>
    public async Task WriteAsync(IEnumerable<ReadOnlyMemory<byte>> rows, FakeFault? fault, Func<RowBody, Task<bool>> faultBody, CancellationToken cancel)
    {
        Write("["u8);
        var left = fault?.AfterRows ?? -1;
        foreach (var row in rows)
        {
            if (left-- == 0 && !await faultBody(this))
            {
                return;
            }

            WriteRow(row.Span);
            if (_waiting >= BytesAtOnce)
            {
                await FlushAsync(cancel);
            }
        }

        if (left >= 0 && !await faultBody(this))
        {
            return;
        }

        Write("]"u8);
    }

    public void WriteRow(ReadOnlySpan<byte> row)
    {
        if (_hasRows)
        {
            Write(",\n"u8);
        }

        _hasRows = true;
        Write(row);
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        _waiting = 0;
        await body.FlushAsync(cancel);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        body.Write(bytes);
        _waiting += bytes.Length;
    }
}
