using System.Net;
using System.Text.Json;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>Reads what a refused request says: <c>{"error":{"code":412,"message":"…"}}</c>, or any text.</summary>
internal static class StorageErrors
{
    private const int LongestBody = 64 * 1024;

    // What a folder in place of a file reads like in the emulator's 500; Google's client would retry that for
    // minutes.
    private static readonly string[] _fileSystemConflicts = ["file exists", "not a directory", "is a directory"];

    public static async Task<StorageException> ReadAsync(
        HttpResponseMessage response, BucketConnection connection, CancellationToken cancellationToken)
    {
        var message = await MessageAsync(response, cancellationToken);
        var failure = FailureOf(response.StatusCode, message);
        var text = failure switch
        {
            StorageFailure.NotFound => $"No such object, or no bucket '{connection.Bucket}'.",
            StorageFailure.PreconditionFailed => $"Changed meanwhile in bucket '{connection.Bucket}'.",
            StorageFailure.Conflict => "A folder of this name exists, or a part of the path is a file.",
            StorageFailure.Denied => $"The gateway's account may not use bucket '{connection.Bucket}': grant it "
                + "roles/storage.objectUser there.",
            StorageFailure.Invalid => $"Bucket '{connection.Bucket}' refuses the request: {message}",
            _ => Unavailable(connection, $"{(int)response.StatusCode} {response.StatusCode}"),
        };

        return new(failure, text);
    }

    public static string Unavailable(BucketConnection connection, string reason) =>
        $"Bucket '{connection.Bucket}' at {connection.Endpoint.GetLeftPart(UriPartial.Authority)} is unavailable "
        + $"({reason}); try again.";

    private static StorageFailure FailureOf(HttpStatusCode status, string message) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => StorageFailure.NotFound,
        HttpStatusCode.PreconditionFailed => StorageFailure.PreconditionFailed,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => StorageFailure.Denied,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => StorageFailure.Unavailable,
        >= HttpStatusCode.InternalServerError => _fileSystemConflicts.Any(message.Contains)
            ? StorageFailure.Conflict
            : StorageFailure.Unavailable,
        _ => StorageFailure.Invalid,
    };

    private static async Task<string> MessageAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestBody, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("error").GetProperty("message").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or HttpRequestException or IOException)
        {
            // A proxy in between answers with a page of its own: the status says enough.
            return response.ReasonPhrase ?? "";
        }
    }
}
