using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mcs.GoAudits.Api;

/// <summary>
/// Reads a response that is one JSON array, element by element: only the current element is in memory, however long
/// the response. Throws nothing but <see cref="GoAuditsException"/>, cancellation, and what the stream itself throws.
/// </summary>
internal sealed class JsonArrayReader : IDisposable
{
    /// <summary>The largest element that is accepted, in bytes.</summary>
    public const int LongestElement = 16 * 1024 * 1024;

    /// <summary>How deep values may be nested, the root array included.</summary>
    public const int MaxDepth = 256;

    private readonly JsonWindow _window;
    private readonly long _longest;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private bool _opened;
    private bool _closed;

    private JsonArrayReader(Stream stream, long longest)
    {
        _window = new JsonWindow(stream);
        _longest = longest;
    }

    /// <summary>Every element in turn; one that is no object yields an empty <typeparamref name="T"/>.</summary>
    /// <exception cref="GoAuditsException">NotJson or WrongShape; says what was found, never what it held.</exception>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class, new() => ReadAllAsync(stream, type, long.MaxValue, cancellationToken);

    /// <summary>The same, of a response that may not be longer than <paramref name="longest"/> bytes.</summary>
    /// <exception cref="GoAuditsException">NotJson or WrongShape; says what was found, never what it held.</exception>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Stream stream, JsonTypeInfo<T> type, long longest, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, new()
    {
        using var reader = new JsonArrayReader(stream, longest);
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } element)
            yield return reader.Deserialize(element.Span, type);
    }

    public void Dispose() => _window.Dispose();

    /// <summary>The next element's bytes, valid until the next call; null after the last.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_opened)
            await JsonRoot.RequireArrayAsync(_window, cancellationToken).ConfigureAwait(false);

        _opened = true;
        _window.Release();
        while (!FindElement())
        {
            if (_window.Held > LongestElement)
                throw TooLong();

            if (_window.AtEnd)
                return _closed ? null : throw CutOff();

            await _window.GrowAsync(LongestElement, cancellationToken).ConfigureAwait(false);
        }

        return _window.Kept.Length <= LongestElement ? _window.Kept : throw TooLong();
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
                found = EndsElement(ref reader);
        }
        catch (JsonException)
        {
            throw Malformed(_window.Position + reader.BytesConsumed);
        }

        _state = reader.CurrentState;
        _window.Read((int)reader.BytesConsumed);
        return _window.Position <= _longest
            ? found
            : throw new GoAuditsException(GoAuditsErrorKind.WrongShape, $"GoAudits sent a response of more than {_longest} bytes.");
    }

    private bool EndsElement(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth == 0)
            _closed = reader.TokenType == JsonTokenType.EndArray;
        if (reader.CurrentDepth != 1)
            return false;

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            return true;

        _window.KeepFrom((int)reader.TokenStartIndex);
        return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    private T Deserialize<T>(ReadOnlySpan<byte> element, JsonTypeInfo<T> type)
        where T : class, new()
    {
        if (element[0] != (byte)'{')
            return new T();

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

    private GoAuditsException Malformed(long position) =>
        new(GoAuditsErrorKind.NotJson, _closed
            ? $"GoAudits sent something more after the JSON array, at byte {position}."
            : $"GoAudits sent malformed JSON (or nested deeper than {MaxDepth}), near byte {position}.");

    private GoAuditsException CutOff() =>
        new(GoAuditsErrorKind.NotJson, $"GoAudits sent a JSON array that is cut off, near byte {_window.Position}.");

    private GoAuditsException TooLong() =>
        new(GoAuditsErrorKind.WrongShape, $"GoAudits sent an element of more than {LongestElement} bytes, near byte {_window.Position}.");
}
