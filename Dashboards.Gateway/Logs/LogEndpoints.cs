using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dashboards.Gateway.Logs;

/// <summary>How event files reach the bucket that TensorBoard reads: <c>PUT /-/logs/RUN/FILE</c>.</summary>
internal static class LogEndpoints
{
    public static void MapLogs(this IEndpointRouteBuilder app)
    {
        var configuration = app.ServiceProvider.GetRequiredService<IConfiguration>();
        var options = configuration.GetSection(LogOptions.Section).Get<LogOptions>() ?? new();
        var bucketName = configuration.GetSection("Gateway:Dashboards").GetChildren()
            .Select(section => section.Get<DashboardSettings>())
            .FirstOrDefault(dashboard => dashboard is { Kind: "tensorboard", Bucket: not null })?.Bucket;
        if (bucketName is null)
            return;

        var bucket = app.ServiceProvider.GetRequiredService<Buckets>()[bucketName];
        var group = app.MapGroup("/-/logs");
        group.WithMetadata(new SizeLimit(options.LargestSegment)).DisableRequestTimeout();
        group.WithStorageErrors();

        group.MapPut(
            "{**path}",
            (HttpContext http, string? path) => SegmentUpload.HandleAsync(http, bucket, path ?? ""));
        group.MapGet(
            "{**run}",
            (HttpContext http, string? run) => SegmentListing.HandleAsync(http, bucket, run ?? ""));
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
