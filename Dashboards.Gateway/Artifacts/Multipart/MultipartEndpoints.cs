using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>
/// Uploads in parts, as MLflow's client does with files of 500 MB and more: parts that are small enough for any
/// proxy, several at a time. MLflow itself would hand out addresses of the bucket, signed with a key that the
/// gateway then had to have; here parts take the same way as every other byte.
/// </summary>
internal static class MultipartEndpoints
{
    public const string PartRoot = "/-/uploads/";

    /// <summary>Below a dashboard's <c>mlflow-artifacts</c>.</summary>
    public static void MapMultipart(this RouteGroupBuilder artifacts, string bucketName)
    {
        var group = artifacts.MapGroup("mpu");
        group.MapPost("create/{**folder}", (HttpContext http, string? folder, MultipartUploads uploads) =>
            uploads.CreateAsync(http, bucketName, folder ?? ""));
        group.MapPost("complete/{**folder}", (HttpContext http, string? folder, MultipartUploads uploads) =>
            uploads.CompleteAsync(http, bucketName, folder ?? ""));
        group.MapPost("abort/{**folder}", (HttpContext http, string? folder, MultipartUploads uploads) =>
            uploads.AbortAsync(http, bucketName, folder ?? ""));
    }

    /// <summary>Once for all buckets: the address names the bucket, and its key vouches for it.</summary>
    public static void MapParts(this IEndpointRouteBuilder app) =>
        app.MapPut(PartRoot + "{bucket}/{id}/{number:int}", PartUpload.HandleAsync)
            .WithStorageErrors()
            .WithMetadata(new AnySize())
            .DisableRequestTimeout();
}
