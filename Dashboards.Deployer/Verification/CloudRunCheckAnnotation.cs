using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>A check that <c>verify</c> runs against the service of the resource it is on.</summary>
/// <param name="check">The check.</param>
public sealed class CloudRunCheckAnnotation(ICloudRunCheck check) : IResourceAnnotation
{
    /// <summary>Gets the check.</summary>
    public ICloudRunCheck Check { get; } = check;
}
