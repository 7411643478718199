using System.Buffers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>How a log entry reads.</summary>
internal interface ILineFormat
{
    /// <summary>Writes the entry as UTF-8, without the line break at its end.</summary>
    void Write<TState>(IBufferWriter<byte> output, DateTimeOffset moment, in LogEntry<TState> entry, IExternalScopeProvider scopes);
}
