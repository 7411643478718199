using System.Collections.ObjectModel;
using System.Text;
using Mcs.Platform.Jobs;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>
/// An exception as it may be told: types and stack frames of the whole chain, and the message only where it was written
/// for an operator (<see cref="JobException"/>). Anyone else's message may quote a payload or a secret.
/// </summary>
internal static class ExceptionText
{
    private const int DeepestInner = 8;

    /// <summary>The exception without its frames: <c>Type: message</c>, or the type alone.</summary>
    public static string Headline(Exception exception) => exception is JobException
        ? $"{exception.GetType().FullName}: {exception.Message}"
        : exception.GetType().FullName!;

    public static string Describe(Exception exception)
    {
        var text = new StringBuilder();
        Append(text, exception, depth: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Exception exception, int depth)
    {
        text.Append(Headline(exception));
        if (exception.StackTrace is { } frames)
        {
            text.Append('\n').Append(frames.ReplaceLineEndings("\n"));
        }

        foreach (var inner in Inner(exception))
        {
            text.Append("\n ---> ");
            if (depth < DeepestInner)
            {
                Append(text, inner, depth + 1);
            }
            else
            {
                text.Append(Headline(inner));
            }
        }
    }

    private static ReadOnlyCollection<Exception> Inner(Exception exception) => exception switch
    {
        AggregateException several => several.InnerExceptions,
        { InnerException: { } one } => new([one]),
        _ => ReadOnlyCollection<Exception>.Empty,
    };
}
