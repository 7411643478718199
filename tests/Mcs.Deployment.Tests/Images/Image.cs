using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace Mcs.Deployment.Tests.Images;

/// <summary>An image as its archive holds it.</summary>
/// <param name="Tag">Repository and tag.</param>
/// <param name="Config">What a container engine reads: user, entry point, labels.</param>
/// <param name="Files">Those of our own layer.</param>
/// <param name="Size">Bytes of the archive: our layer compressed, and a base of almost nothing.</param>
internal sealed record Image(string Tag, JsonObject Config, IReadOnlyList<string> Files, long Size)
{
    public static Image Read(string archive)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var file = File.OpenRead(archive))
        using (var tar = new TarReader(file))
        {
            while (tar.GetNextEntry() is { } entry)
            {
                using var contents = new MemoryStream();
                entry.DataStream?.CopyTo(contents);
                entries[entry.Name] = contents.ToArray();
            }
        }

        var manifest = JsonNode.Parse(entries["manifest.json"])!.AsArray().Single()!;
        return new Image(
            (string)manifest["RepoTags"]!.AsArray().Single()!,
            JsonNode.Parse(entries[(string)manifest[nameof(Config)]!])!.AsObject(),
            FilesOf(entries[(string)manifest["Layers"]!.AsArray()[^1]!]),
            new FileInfo(archive).Length);
    }

    private static List<string> FilesOf(byte[] layer)
    {
        List<string> files = [];
        var compressed = layer is [0x1f, 0x8b, ..];
        using var memory = new MemoryStream(layer);
        using Stream contents = compressed ? new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionMode.Decompress) : memory;
        using var tar = new TarReader(contents);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                files.Add(entry.Name);
            }
        }

        return files;
    }
}
