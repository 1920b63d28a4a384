using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>Google Cloud Storage: the parent of buckets. Locally it can be an emulator.</summary>
/// <param name="name">The name of the resource.</param>
public class CloudStorageResource(string name) : Resource(name)
{
    /// <summary>Whether an emulator stands in for the service.</summary>
    public bool IsEmulator => this.TryGetLastAnnotation<CloudStorageEmulatorAnnotation>(out _);

    /// <summary>
    /// The address of the JSON API without a trailing slash: the
    /// emulator's, or <c>https://storage.googleapis.com</c>.
    /// </summary>
    public ReferenceExpression EndpointExpression =>
        this.TryGetLastAnnotation<CloudStorageEmulatorAnnotation>(out var emulator)
            ? ReferenceExpression.Create($"{emulator.Endpoint}")
            : ReferenceExpression.Create($"https://storage.googleapis.com");
}
