using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// What an image is made of, as a short text: names, modes and bytes of its files. It is the image's tag, so the
/// same content is never built twice, on whichever machine.
/// </summary>
internal static class ContentHash
{
    private const int Characters = 20;

    public static async Task<string> OfAsync(ImageOrigin origin, CancellationToken cancellation) => origin switch
    {
        DockerfileOrigin dockerfile => await OfAsync(ContextFiles.Of(dockerfile), cancellation),
        ProjectOrigin project => await OfAsync(await ProjectFiles.OfAsync(project, cancellation), cancellation),
        _ => throw new NotSupportedException($"An image from {origin}."),
    };

    public static async Task<string> OfAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        foreach (var file in files)
        {
            var mode = file.Mode.HasFlag(UnixFileMode.UserExecute) ? "x" : "-";
            var length = file.File.Length.ToString(CultureInfo.InvariantCulture);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{mode}\0{length}\0"));
            await using var content = file.File.OpenRead();
            while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
                hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Characters];
    }
}
