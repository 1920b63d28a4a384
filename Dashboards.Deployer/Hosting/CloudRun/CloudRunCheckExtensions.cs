using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>What an application proves of itself after a deployment.</summary>
public static class CloudRunCheckExtensions
{
    /// <summary>Adds a check that <c>verify</c> runs. No effect while running.</summary>
    /// <param name="builder">The resource whose service is checked.</param>
    /// <param name="check">The check.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithCloudRunCheck<T>(this IResourceBuilder<T> builder, ICloudRunCheck check)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(check);
        return builder.WithPublishAnnotation(new CloudRunCheckAnnotation(check));
    }
}
