using System.Formats.Tar;
using System.IO.Compression;
using System.Net;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// A build's source as tar.gz, written while it is sent: neither a file nor a whole archive in memory. Times and
/// owners are left out, so that the same files make the same archive.
/// </summary>
internal sealed class ContextArchive : HttpContent
{
    private readonly IReadOnlyList<SourceFile> _files;

    public ContextArchive(IReadOnlyList<SourceFile> files)
    {
        _files = files;
        Headers.ContentType = new("application/gzip");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        WriteAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);

    private async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        await using var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(zip, TarEntryFormat.Pax);
        foreach (var file in _files)
        {
            await using var content = file.File.OpenRead();
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, file.Name)
                {
                    DataStream = content,
                    Mode = file.Mode,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                },
                cancellation);
        }
    }
}
