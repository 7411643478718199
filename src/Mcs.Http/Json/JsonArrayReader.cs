using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mcs.Http.Faults;

namespace Mcs.Http.Json;

/// <summary>
/// Reads a response that is one JSON array, element by element: only the current element is in memory, however long
/// the response. Throws nothing but <see cref="SourceException"/>, cancellation, and what the stream itself throws.
/// </summary>
public sealed class JsonArrayReader : IDisposable
{
    /// <summary>How deep values may be nested, the root array included. A reader of elements needs the same in its options.</summary>
    public const int MaxDepth = 256;

    private readonly string _source;
    private readonly JsonArrayLimits _limits;
    private readonly JsonWindow _window;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private bool _opened;
    private bool _closed;

    private JsonArrayReader(Stream stream, string source, JsonArrayLimits limits)
    {
        _source = source;
        _limits = limits;
        _window = new JsonWindow(stream);
    }

    /// <summary>Every element in turn; one that is no object yields an empty <typeparamref name="T"/>.</summary>
    /// <param name="stream">The response.</param>
    /// <param name="type">How an element is read.</param>
    /// <param name="source">The name of the source, for what is said of a fault.</param>
    /// <param name="limits">How large elements and response may be.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">NotJson or WrongShape; says what was found, never what it held.</exception>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Stream stream, JsonTypeInfo<T> type, string source, JsonArrayLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, new()
    {
        using var reader = new JsonArrayReader(stream, source, limits);
        while (await reader.NextAsync(cancellationToken) is { } element)
        {
            yield return reader.Deserialize(element.Span, type);
        }
    }

    public void Dispose() => _window.Dispose();

    /// <summary>The next element's bytes, valid until the next call; null after the last.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_opened)
        {
            await JsonRoot.RequireArrayAsync(_window, _source, cancellationToken);
            _opened = true;
        }

        _window.Release();
        while (!FindElement())
        {
            if (_window.Held > _limits.MaxElementBytes)
            {
                throw TooLong();
            }

            if (_window.AtEnd)
            {
                return _closed ? null : throw CutOff();
            }

            await _window.GrowAsync(_limits.MaxElementBytes, cancellationToken);
        }

        return _window.Kept.Length <= _limits.MaxElementBytes ? _window.Kept : throw TooLong();
    }

    /// <summary>Scans what is unread; true when it holds the end of an element, which then is what the window keeps.</summary>
    private bool FindElement()
    {
        // Never the final block: so the scanner asks for more where a body is cut off, and throws only where it is malformed.
        var reader = new Utf8JsonReader(_window.Unread, isFinalBlock: false, _state);
        var found = false;
        try
        {
            while (!found && reader.Read())
            {
                found = EndsElement(ref reader);
            }
        }
        catch (JsonException)
        {
            throw Malformed(_window.Position + reader.BytesConsumed);
        }

        _state = reader.CurrentState;
        _window.Read((int)reader.BytesConsumed);
        return _window.Position <= _limits.MaxBytes
            ? found
            : throw Fault(SourceErrorKind.WrongShape, $"a response of more than {_limits.MaxBytes} bytes");
    }

    private bool EndsElement(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth == 0)
        {
            _closed = reader.TokenType == JsonTokenType.EndArray;
        }

        if (reader.CurrentDepth != 1)
        {
            return false;
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return true;
        }

        _window.KeepFrom((int)reader.TokenStartIndex);
        return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    private T Deserialize<T>(ReadOnlySpan<byte> element, JsonTypeInfo<T> type)
        where T : class, new()
    {
        if (element[0] != (byte)'{')
        {
            return new T();
        }

        try
        {
            return JsonSerializer.Deserialize(JsonRepair.Repair(element), type) ?? new T();
        }
        catch (JsonException)
        {
            // Not expected of an element that was scanned and repaired, but the promise of this class holds even so.
            throw Malformed(_window.Position);
        }
    }

    private SourceException Malformed(long position) => Fault(
        SourceErrorKind.NotJson,
        _closed ? $"something more after the JSON array, at byte {position}" : $"malformed JSON (or nested deeper than {MaxDepth}), near byte {position}");

    private SourceException CutOff() => Fault(SourceErrorKind.NotJson, $"a JSON array that is cut off, near byte {_window.Position}");

    private SourceException TooLong() =>
        Fault(SourceErrorKind.WrongShape, $"an element of more than {_limits.MaxElementBytes} bytes, near byte {_window.Position}");

    private SourceException Fault(SourceErrorKind kind, string found) => new(kind, _source, $"{_source} sent {found}.");
}
