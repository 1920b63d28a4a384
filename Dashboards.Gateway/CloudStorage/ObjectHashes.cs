namespace Dashboards.Gateway.CloudStorage;

/// <summary>Hashes of a body in base64, as Google writes them; what is null is not known.</summary>
internal sealed record ObjectHashes(string? Crc32C, string? Md5)
{
    public static ObjectHashes Unknown { get; } = new(null, null);

    public bool Contradicts(ObjectHashes other) =>
        Differ(Crc32C, other.Crc32C) || Differ(Md5, other.Md5);

    /// <summary>
    /// What a client says of its body: <c>Content-MD5: …</c>, <c>x-goog-hash: crc32c=…,md5=…</c>.
    /// </summary>
    public static ObjectHashes Of(IHeaderDictionary headers)
    {
        string? crc32C = null;
        string? md5 = headers.ContentMD5.FirstOrDefault();
        foreach (var item in headers.GetCommaSeparatedValues("x-goog-hash"))
        {
            if (item.StartsWith("crc32c=", StringComparison.OrdinalIgnoreCase))
                crc32C = item["crc32c=".Length..];
            else if (item.StartsWith("md5=", StringComparison.OrdinalIgnoreCase))
                md5 ??= item["md5=".Length..];
        }

        return new(crc32C, md5);
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
