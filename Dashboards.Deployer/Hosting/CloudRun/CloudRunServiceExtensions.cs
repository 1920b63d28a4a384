using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting;

/// <summary>How resources become services and jobs of Cloud Run. No effect while running.</summary>
public static class CloudRunServiceExtensions
{
    /// <summary>
    /// Changes the service that this resource is part of: the callback gets the message after everything else was
    /// decided. A resource that nothing outside needs to reach is a container beside the one that refers to it.
    /// </summary>
    /// <param name="builder">A project or a container.</param>
    /// <param name="configure">Gets the whole service, for instance to give its template a GPU.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsCloudRunService<T>(
        this IResourceBuilder<T> builder, Action<Service> configure) where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.WithPublishAnnotation(new ServiceCustomization(configure));
    }

    /// <summary>
    /// Runs the resource to its end, again whenever it has changed, and what waits for its completion after it.
    /// What others wait for with <c>WaitForCompletion</c> is a job without this.
    /// </summary>
    /// <param name="builder">A project or a container.</param>
    /// <param name="configure">Gets the job's message after everything else was decided.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsCloudRunJob<T>(
        this IResourceBuilder<T> builder, Action<Job>? configure = null) where T : IComputeResource =>
        builder.WithPublishAnnotation(new JobCustomization(configure ?? (_ => { })));

    /// <summary>
    /// Gives the resource a service and an account of its own instead of a place beside the one that refers to it.
    /// Callers need an ID token for its address, and get the role to be let in.
    /// </summary>
    /// <param name="builder">A project or a container with an HTTP endpoint.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithOwnService<T>(this IResourceBuilder<T> builder)
        where T : IComputeResource => builder.WithPublishAnnotation(new OwnServiceAnnotation());

    /// <summary>Whether the resource has a service of its own, by <see cref="WithOwnService"/>.</summary>
    /// <param name="resource">Any resource.</param>
    /// <returns>Always false while running.</returns>
    public static bool HasOwnService(this IResource resource) => resource.HasAnnotationOfType<OwnServiceAnnotation>();

    /// <summary>What the container may use.</summary>
    /// <param name="builder">A project or a container.</param>
    /// <param name="cpu">vCPUs, by default 1.</param>
    /// <param name="memoryMiB">MiB, by default 512. Four vCPUs and more need 2048.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithCloudRunLimits<T>(
        this IResourceBuilder<T> builder, decimal cpu = 1, int memoryMiB = 512) where T : IComputeResource =>
        builder.WithPublishAnnotation(new LimitsAnnotation(cpu, memoryMiB));

    /// <summary>How many instances there are.</summary>
    /// <param name="builder">A project or a container that is a service.</param>
    /// <param name="least">By default none: nothing is billed while nobody asks.</param>
    /// <param name="most">By default 2. With their database connections they must fit the server.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithCloudRunInstances<T>(
        this IResourceBuilder<T> builder, int least = 0, int most = 2) where T : IComputeResource =>
        builder.WithPublishAnnotation(new InstancesAnnotation(least, most));

    /// <summary>
    /// Says how many connections the resource holds open at most in an instance, by default 10; a reference to a
    /// database limits .NET's pool to it.
    /// </summary>
    /// <param name="builder">A project or a container that uses a database.</param>
    /// <param name="most">Connections of one instance.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithDatabaseConnections<T>(this IResourceBuilder<T> builder, int most)
        where T : IComputeResource => builder.WithPublishAnnotation(new DatabaseConnectionsAnnotation(most));

    /// <summary>
    /// Sends requests to the container as HTTP/2 without TLS (h2c), which lifts Cloud Run's limit of 32 MiB a
    /// request. The container must speak it on its port.
    /// </summary>
    /// <param name="builder">A project or a container that is a service.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithHttp2Ingress<T>(this IResourceBuilder<T> builder)
        where T : IComputeResource => builder.WithPublishAnnotation(new Http2Annotation());

    /// <summary>Prints a line below the plan, made of the service's address, such as what to register where.</summary>
    /// <param name="builder">A project or a container that is a service.</param>
    /// <param name="text">Gets the address; null prints nothing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPlanNote<T>(this IResourceBuilder<T> builder, Func<Uri, string?> text)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(text);
        return builder.WithPublishAnnotation(new PlanNoteAnnotation(text));
    }
}
