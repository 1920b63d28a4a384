using System.Globalization;
using Dashboards.Gateway.CloudStorage;
using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>
/// A part as the gateway stored it. Its <c>ETag</c> comes back with <c>complete</c>, so that the file is made of
/// what the client has an answer for, and of nothing that came in between.
/// </summary>
internal sealed record UploadedPart(int Number, long Size, Crc32C Crc)
{
    /// <summary><c>"8388608-mnG7TA=="</c></summary>
    public string ETag => Invariant($"\"{Size}-{Crc.ToBase64()}\"");

    public static UploadedPart? Parse(int number, string? etag)
    {
        var fields = (etag ?? "").Trim('"').Split('-', 2);
        return fields.Length == 2
            && long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && Crc32C.Parse(fields[1]) is { } crc
                ? new(number, size, crc)
                : null;
    }

    public bool Is(StoredObject stored) => stored.Size == Size && stored.Crc32C == Crc.ToBase64();
}
