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
    public static IResourceBuilder<ITensorBoardResource> AddTensorBoard(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        const string Probe = $"{PathPrefix}/data/environment";
        var tensorboard = runtime.IsContainers
            ? builder.AddTensorBoardContainer(name, runtime, Probe)
            : builder.AddTensorBoardProcess(name, runtime, Probe);
        return tensorboard.WithArgs("--path_prefix", PathPrefix);
    }

    /// <summary>
    /// Shows the event files of a bucket. New segments are looked
    /// for every <paramref name="reloadEvery"/>, by default 5 s, and in the cloud,
    /// where looking is billed, 30 s.
    /// </summary>
    // Its loader never sees a file that is replaced, only files that are added or grow; and it cannot read
    // an emulator's address, so locally it reads the folder in which the emulator keeps the bucket.
    public static IResourceBuilder<T> WithLogs<T>(
        this IResourceBuilder<T> tensorboard,
        IResourceBuilder<CloudStorageBucketResource> bucket,
        TimeSpan? reloadEvery = null)
        where T : ITensorBoardResource
    {
        var isPublished = tensorboard.ApplicationBuilder.ExecutionContext.IsPublishMode;
        var seconds = (int)(reloadEvery ?? TimeSpan.FromSeconds(isPublished ? 30 : 5)).TotalSeconds;
        var folder = tensorboard.Resource.Annotations.OfType<EmulatedBucketsAnnotation>().LastOrDefault();
        return tensorboard
            .WithAnnotation(new DashboardBucketAnnotation(bucket.Resource))
            .WithArgs("--reload_interval", seconds.ToString(CultureInfo.InvariantCulture))
            .WithArgs("--logdir", (object?)folder?.Of(bucket.Resource) ?? bucket.Resource.UriExpression)
            .OnlyReads(bucket)
            .WithReferenceRelationship(bucket)
            .WaitFor(bucket);
    }
}
