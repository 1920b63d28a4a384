using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>Service accounts of programs outside the application.</summary>
public static class CloudServiceAccountExtensions
{
    /// <summary>
    /// Adds a service account, without any role on Google's side. No effect while running, but that its principal
    /// is empty.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource; with the environment's in front, 6 to 30 characters.</param>
    /// <returns>The builder of the account. While running it is not part of the application.</returns>
    public static IResourceBuilder<CloudServiceAccountResource> AddServiceAccount(
        this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var account = new CloudServiceAccountResource(name);
        return builder.ExecutionContext.IsPublishMode
            ? builder.AddResource(account) : builder.CreateResourceBuilder(account);
    }
}
