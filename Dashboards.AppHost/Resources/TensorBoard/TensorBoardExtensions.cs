using System.Globalization;
using Aspire.Hosting.GoogleCloud;
using Dashboards.AppHost.Local;
using Dashboards.AppHost.Resources;

namespace Aspire.Hosting;

internal static class TensorBoardExtensions
{
    // The path that the gateway serves it at; it is forwarded whole, so TensorBoard must know it.
    private const string PathPrefix = "/tensorboard";

    /// <summary>Adds TensorBoard; <see cref="WithLogs"/> says what it shows.</summary>
    public static IResourceBuilder<TensorBoardProcess> AddTensorBoard(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        var tensorboard = runtime.AddServer(
            (python, containers) => new TensorBoardProcess(name, python, containers),
            "-P", "-m", "tensorboard.main");
        return tensorboard
            .WithHttpEndpoint(name: "http")
            .WithArgs("--host", "127.0.0.1", "--path_prefix", PathPrefix)
            .WithArgs("--port", tensorboard.GetEndpoint("http").Property(EndpointProperty.TargetPort))
            .WithHttpHealthCheck($"{PathPrefix}/data/environment")
            .WithAnnotation(new EmulatedBucketsAnnotation(runtime.Data.Storage));
    }

    /// <summary>
    /// Shows the event files of a bucket. New segments are looked
    /// for every <paramref name="reloadEvery"/>, by default 5 s.
    /// </summary>
    // Its loader never sees a file that is replaced, only files that are added or grow; and it cannot read
    // an emulator's address, so locally it reads the folder in which the emulator keeps the bucket.
    public static IResourceBuilder<T> WithLogs<T>(
        this IResourceBuilder<T> tensorboard,
        IResourceBuilder<CloudStorageBucketResource> bucket,
        TimeSpan? reloadEvery = null)
        where T : ITensorBoardResource
    {
        var seconds = (int)(reloadEvery ?? TimeSpan.FromSeconds(5)).TotalSeconds;
        var folder = tensorboard.Resource.Annotations.OfType<EmulatedBucketsAnnotation>().LastOrDefault();
        return tensorboard
            .WithAnnotation(new DashboardBucketAnnotation(bucket.Resource))
            .WithArgs("--reload_interval", seconds.ToString(CultureInfo.InvariantCulture))
            .WithArgs("--logdir", (object?)folder?.Of(bucket.Resource) ?? bucket.Resource.UriExpression)
            .WithReferenceRelationship(bucket)
            .WaitFor(bucket);
    }
}
