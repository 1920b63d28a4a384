using System.Formats.Tar;
using System.IO.Compression;

namespace FakeGoogleCloud.Registry;

/// <summary>Puts a layer's files over what is in a folder, and takes away what the layer says is gone.</summary>
internal static class LayerUnpacker
{
    private const string Gone = ".wh.";
    private const string AllGone = ".wh..wh..opq";

    public static void Unpack(string layer, string root)
    {
        using var file = File.OpenRead(layer);
        var isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream content = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var tar = new TarReader(content);
        while (tar.GetNextEntry() is { } entry)
            Place(entry, root);
    }

    private static void Place(TarEntry entry, string root)
    {
        var target = Inside(root, entry.Name);
        var (folder, name) = (Path.GetDirectoryName(target)!, Path.GetFileName(target));
        if (name == AllGone)
            foreach (var child in Directory.EnumerateFileSystemEntries(folder).ToList())
                Remove(child);
        else if (name.StartsWith(Gone, StringComparison.Ordinal))
            Remove(Path.Combine(folder, name[Gone.Length..]));
        else
            Write(entry, root, target, folder);
    }

    private static void Write(TarEntry entry, string root, string target, string folder)
    {
        Directory.CreateDirectory(folder);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                if (File.Exists(target) || new FileInfo(target).LinkTarget is not null)
                    Remove(target);
                Directory.CreateDirectory(target);
                // A folder that its owner may not write into could not be filled.
                File.SetUnixFileMode(target, entry.Mode | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                break;
            case TarEntryType.HardLink:
                Remove(target);
                File.Copy(Inside(root, entry.LinkName), target);
                break;
            case TarEntryType.SymbolicLink:
                Remove(target);
                File.CreateSymbolicLink(target, entry.LinkName);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                Remove(target);
                using (var stream = File.Create(target))
                    entry.DataStream?.CopyTo(stream);
                File.SetUnixFileMode(target, entry.Mode);
                File.SetLastWriteTimeUtc(target, entry.ModificationTime.UtcDateTime);
                break;
                // Devices and pipes: a container gets those from the machine.
        }
    }

    /// <summary>Where an entry belongs; neither its name nor a link in the image may lead out of it.</summary>
    private static string Inside(string root, string name)
    {
        var target = Path.GetFullPath(Path.Combine(root, name.TrimStart('/')));
        if (!IsInside(root, target))
            throw new InvalidDataException($"The layer has an entry outside of the image: {name}");
        for (var folder = Path.GetDirectoryName(target)!; folder.Length > root.Length;
            folder = Path.GetDirectoryName(folder)!)
            if (new FileInfo(folder).LinkTarget is { } link && !IsInside(root,
                Path.GetFullPath(Path.Combine(Path.GetDirectoryName(folder)!, link))))
                throw new InvalidDataException($"The layer writes through a link out of the image: {name}");
        return target;
    }

    private static bool IsInside(string root, string path) =>
        path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }
}
