using System.IO.Compression;
using System.Text;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Makes compressed responses.</summary>
internal static class CompressedBodies
{
    private const int Megabyte = 1024 * 1024;
    private const int MemberSize = 16 * Megabyte;

    /// <summary>The encodings that the product's client asks for.</summary>
    public static readonly string[] Encodings = ["gzip", "deflate", "br"];

    public static byte[] Compress(string encoding, string text) => Compress(encoding, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Something, and then one byte so often: 1 GiB of gzip, which may consist of parts, and 64 MiB of the others.</summary>
    public static byte[] Bomb(string encoding, string before, byte unit)
    {
        var much = new byte[MemberSize];
        Array.Fill(much, unit);
        if (encoding != "gzip")
        {
            return Compress(encoding, stream => Write(stream, before, much, 4));
        }

        var part = Compress(encoding, stream => stream.Write(much));
        return [.. Compress(encoding, before), .. Enumerable.Repeat(part, 64).SelectMany(bytes => bytes)];
    }

    private static void Write(Stream stream, string before, byte[] much, int times)
    {
        stream.Write(Encoding.UTF8.GetBytes(before));
        for (var i = 0; i < times; i++)
        {
            stream.Write(much);
        }
    }

    private static byte[] Compress(string encoding, Action<Stream> write)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest),
        })
        {
            write(stream);
        }

        return compressed.ToArray();
    }
}
