using System.Formats.Tar;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Building;

/// <summary>Makes a layer of what has changed in a folder. Uncompressed: it goes from disk to disk.</summary>
internal sealed class LayerWriter(BlobStore blobs)
{
    public string Write(string root, FolderSnapshot before, FolderSnapshot after)
    {
        var (id, file) = blobs.Begin();
        using (var stream = File.Create(file))
        using (var tar = new TarWriter(stream, TarEntryFormat.Pax))
        {
            foreach (var path in after.GoneSince(before))
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile,
                    Path.Combine(Path.GetDirectoryName(path)!, ".wh." + Path.GetFileName(path))));
            foreach (var path in after.ChangedSince(before))
                WriteEntry(tar, Path.Combine(root, path), path);
        }
        return blobs.Finish(id);
    }

    // As root's, whoever runs the fake.
    private static void WriteEntry(TarWriter tar, string file, string path)
    {
        FileSystemInfo info = Directory.Exists(file) ? new DirectoryInfo(file) : new FileInfo(file);
        var type = info.LinkTarget is not null ? TarEntryType.SymbolicLink
            : info is DirectoryInfo ? TarEntryType.Directory : TarEntryType.RegularFile;
        var entry = new PaxTarEntry(type, type == TarEntryType.Directory ? path + "/" : path)
        {
            ModificationTime = info.LastWriteTimeUtc,
        };
        if (info.LinkTarget is { } link)
            entry.LinkName = link;
        else
            entry.Mode = info.UnixFileMode;
        if (type != TarEntryType.RegularFile)
        {
            tar.WriteEntry(entry);
            return;
        }
        using var data = File.OpenRead(file);
        entry.DataStream = data;
        tar.WriteEntry(entry);
    }
}
