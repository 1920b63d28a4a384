using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

public class ManifestPublishingCallbackAnnotation(Func<ManifestPublishingContext, Task>? callback)
    : IResourceAnnotation
{
    public Func<ManifestPublishingContext, Task>? Callback { get; } = callback;

    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new(null);
}
