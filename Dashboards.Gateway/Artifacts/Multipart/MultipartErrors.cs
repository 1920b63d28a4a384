using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts.Multipart;

internal static class MultipartErrors
{
    /// <summary>
    /// At exactly this message the client falls back to one PUT: for a file without a byte, and for one of more
    /// parts than the bucket joins.
    /// </summary>
    public static IResult SendWhole { get; } = new ErrorAnswer(
        501, "NOT_IMPLEMENTED", "Multipart upload is not supported for the current artifact repository");

    public static IResult NotConsecutive { get; } = Invalid("Parts are numbered from 1 on, each with its ETag.");

    public static IResult NotJson { get; } = Invalid("Expected JSON with a path and what belongs to the upload.");

    public static IResult WrongKey { get; } = new ErrorAnswer(
        403, "PERMISSION_DENIED", $"{UploadKeys.Header} does not open this part, or has expired.");

    public static IResult WrongUpload { get; } = new ErrorAnswer(
        403, "PERMISSION_DENIED", "There was no such upload of this file: begin again.");

    public static IResult Missing(int part) => new ErrorAnswer(
        409, "RESOURCE_CONFLICT", $"Part {part} has not arrived as it was sent: send the file again.");

    private static ErrorAnswer Invalid(string message) => new(400, "INVALID_PARAMETER_VALUE", message);
}
