using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;
using Aspire.Hosting.GoogleCloud.Words;

namespace Aspire.Hosting;

/// <summary>Publishes an application to Google Cloud.</summary>
public static class CloudRunEnvironmentExtensions
{
    /// <summary>
    /// Adds Google Cloud as the place to publish to. Projects, containers, Dockerfiles and executables with one
    /// become services on Cloud Run, PostgreSQL becomes Cloud SQL, parameters that are secret and everything made
    /// of them Secret Manager's. No effect while running.
    /// </summary>
    /// <remarks>
    /// <c>Gcp:Project</c> and <c>Gcp:Region</c> say where (the flags <c>--project</c> and <c>--region</c> are the
    /// same), <c>Gcp:Endpoint</c> sends all requests to another address, such as a fake. What is missing is asked
    /// for where there is a terminal.
    /// </remarks>
    /// <example>
    /// <code>
    /// var builder = DistributedApplication.CreateBuilder(args);
    /// builder.AddCloudRunEnvironment("gcp");
    /// </code>
    /// </example>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <returns>The builder of the environment. While running it is not part of the application.</returns>
    public static IResourceBuilder<CloudRunEnvironmentResource> AddCloudRunEnvironment(
        this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var environment = new CloudRunEnvironmentResource(name);
        if (!builder.ExecutionContext.IsPublishMode)
            return builder.CreateResourceBuilder(environment);
        WordsRegistration.Add(builder);
        return builder.AddResource(environment);
    }
}
