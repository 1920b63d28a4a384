namespace Dashboards.Gateway.CloudStorage;

/// <summary>An object to be made of others, in this order.</summary>
/// <param name="Name">The object.</param>
/// <param name="Sources">At least one; exactly these generations.</param>
/// <param name="Folder">Where objects may lie that are needed on the way.</param>
/// <param name="Crc">Of the whole, known beforehand.</param>
internal sealed record Composition(string Name, IReadOnlyList<StoredObject> Sources, string Folder, Crc32C Crc)
{
    public const string ContentType = "application/octet-stream";

    public long Size => Sources.Sum(source => source.Size);
}
