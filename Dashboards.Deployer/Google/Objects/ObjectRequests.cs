namespace Aspire.Hosting.GoogleCloud.Google.Objects;

/// <summary>Objects in buckets.</summary>
internal static class ObjectRequests
{
    /// <summary>Writes it unless it is there: 412 says that it is.</summary>
    public static GoogleRequest CreateOnce(string bucket, string name, Func<HttpContent> content) => new(
        "POST",
        GoogleHosts.Storage,
        $"upload/storage/v1/b/{bucket}/o?uploadType=media&name={Uri.EscapeDataString(name)}&ifGenerationMatch=0")
    {
        Content = content,
    };
}
