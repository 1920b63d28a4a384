using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>Says what went wrong on a storage route, in the form that MLflow's clients show.</summary>
internal sealed partial class StorageErrorFilter(ILogger<StorageErrorFilter> logger) : IEndpointFilter
{
    private const string RetryAfterSeconds = "5";

    // What a download has said of its object by the time its first byte fails to come.
    private static readonly string[] _ofTheObject =
    [
        HeaderNames.AcceptRanges, HeaderNames.ContentDisposition, HeaderNames.ContentEncoding,
        HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.ETag, HeaderNames.LastModified,
    ];

    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            // Written here and not after the filter, so that a bucket that fails on the way to the first byte is
            // heard.
            if (await next(context) is IResult result)
                await result.ExecuteAsync(http);

            return Results.Empty;
        }
        catch (StorageException e) when (http.Response.HasStarted)
        {
            // Only a broken connection tells the client that this is not the whole.
            LogCut(http.Request.Path, e.Message);
            http.Abort();
            return Results.Empty;
        }
        catch (StorageException e)
        {
            foreach (var header in _ofTheObject)
                http.Response.Headers.Remove(header);

            return Answer(http, e);
        }
        catch (BadHttpRequestException e)
        {
            // Kestrel's own words for a body that is too large or too slow.
            return new ErrorAnswer(e.StatusCode, "BAD_REQUEST", e.Message);
        }
        catch (Exception e) when (e is ConnectionResetException
            || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // There is nobody to answer, and no rest of the body to read.
            http.Abort();
            return Results.Empty;
        }
    }

    private static ErrorAnswer Answer(HttpContext http, StorageException e)
    {
        if (e.Failure is StorageFailure.Unavailable or StorageFailure.Aborted)
            http.Response.Headers.RetryAfter = RetryAfterSeconds;

        return e.Failure switch
        {
            StorageFailure.NotFound => new(404, "RESOURCE_DOES_NOT_EXIST", e.Message),
            StorageFailure.PreconditionFailed => new(412, "ABORTED", e.Message),
            StorageFailure.Conflict => new(409, "RESOURCE_CONFLICT", e.Message),
            StorageFailure.Invalid or StorageFailure.WrongHash => new(400, "INVALID_PARAMETER_VALUE", e.Message),
            StorageFailure.Denied or StorageFailure.Corrupted => new(502, "INTERNAL_ERROR", e.Message),
            _ => new(503, "TEMPORARILY_UNAVAILABLE", e.Message),
        };
    }

    [LoggerMessage(3003, LogLevel.Warning, "The answer to {Path} was cut: {Reason}")]
    private partial void LogCut(string path, string reason);
}
