using System.Text;

namespace Mcs.Messaging.Objects;

/// <summary>The keys that every store takes, so that none leaves its folder or means two objects.</summary>
internal static class ObjectKey
{
    /// <summary>Of S3.</summary>
    private const int MaxBytes = 1024;

    /// <exception cref="ArgumentException">
    /// It is empty, too long, begins or ends with <c>/</c>, or has an empty name, <c>.</c>, <c>..</c>, a backslash or a control character in it.
    /// </exception>
    public static string Checked(string key)
    {
        if (key.Length == 0 || Encoding.UTF8.GetByteCount(key) > MaxBytes || key.Any(IsRefused) || key.Split('/').Any(name => name is "" or "." or ".."))
        {
            throw new ArgumentException("Not a key of an object: names parted by '/', none of them empty, '.' or '..', at most 1024 bytes", nameof(key));
        }

        return key;
    }

    /// <summary>The begin of keys.</summary>
    /// <inheritdoc cref="Checked"/>
    public static string CheckedPrefix(string prefix)
    {
        // What follows does not matter: a prefix is right when some key with it is.
        Checked(prefix + "x");
        return prefix;
    }

    private static bool IsRefused(char letter) => letter == '\\' || char.IsControl(letter);
}
