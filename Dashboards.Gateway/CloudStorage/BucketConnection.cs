using System.Data.Common;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>Where a bucket is: <c>Endpoint=https://storage.googleapis.com;Bucket=NAME</c>.</summary>
internal sealed record BucketConnection(Uri Endpoint, string Bucket, UploadKind Uploads)
{
    /// <summary>An emulator asks for no credentials, and must get none.</summary>
    public bool IsEmulator => Endpoint.Scheme == Uri.UriSchemeHttp;

    /// <summary>
    /// Optional: <c>Uploads=Resumable</c> or <c>Uploads=SingleRequest</c>; by default resumable for https alone.
    /// </summary>
    public static BucketConnection Parse(string name, string? connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            // Its message repeats the whole string, of which nobody knows what else was pasted into it.
            throw Invalid(name);
        }

        if (!parts.TryGetValue("Bucket", out var bucket) || bucket is not string { Length: > 0 } bucketName
            || !parts.TryGetValue("Endpoint", out var address)
            || !Uri.TryCreate(address as string, UriKind.Absolute, out var endpoint) || !IsAllowed(endpoint))
        {
            throw Invalid(name);
        }

        return new(endpoint, bucketName, UploadsOf(name, parts, endpoint));
    }

    // Without TLS a token would be readable on the way, hence loopback only.
    private static bool IsAllowed(Uri endpoint) =>
        endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);

    private static UploadKind UploadsOf(string name, DbConnectionStringBuilder parts, Uri endpoint)
    {
        if (!parts.TryGetValue("Uploads", out var uploads))
            return endpoint.Scheme == Uri.UriSchemeHttps ? UploadKind.Resumable : UploadKind.SingleRequest;

        return Enum.TryParse<UploadKind>(uploads as string, ignoreCase: true, out var kind)
            ? kind
            : throw Invalid(name);
    }

    private static InvalidOperationException Invalid(string name) => new(
        $"ConnectionStrings:{name} is not a bucket: set it to "
        + "'Endpoint=https://storage.googleapis.com;Bucket=NAME' "
        + "(an emulator: 'Endpoint=http://127.0.0.1:PORT;Bucket=NAME').");
}
