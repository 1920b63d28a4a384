namespace Dashboards.Gateway.CloudStorage;

/// <summary>What to store under a name.</summary>
internal sealed record ObjectUpload(string Name, HashedBody Body)
{
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The body's length where it is known beforehand.</summary>
    public long? Length { get; init; }

    /// <summary>Only over this generation; 0: only where no object is.</summary>
    public long? IfGeneration { get; init; }

    /// <summary>What the client says of its body: another body is not stored.</summary>
    public ObjectHashes Expected { get; init; } = ObjectHashes.Unknown;

    /// <summary>
    /// Called when the whole body has been read, and before the bucket is told that it ends there.
    /// </summary>
    public void CheckExpected()
    {
        if (Expected.Contradicts(Body.Hashes))
        {
            throw new StorageException(
                StorageFailure.WrongHash,
                "The body does not have the hash that was sent with it; nothing was stored.");
        }
    }
}
