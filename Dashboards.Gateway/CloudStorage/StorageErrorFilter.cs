namespace Dashboards.Gateway.CloudStorage;

/// <summary>Says what went wrong on a storage route, in the form that MLflow's clients show.</summary>
internal sealed class StorageErrorFilter : IEndpointFilter
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (StorageException e)
        {
            return Answer(http, e);
        }
        catch (BadHttpRequestException e)
        {
            // Kestrel's own words for a body that is too large, cut short or malformed.
            return new ErrorAnswer(e.StatusCode, "BAD_REQUEST", e.Message);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested
            && e is IOException or OperationCanceledException)
        {
            // The client is gone, there is nobody to answer.
            return Results.Empty;
        }
    }

    private static ErrorAnswer Answer(HttpContext http, StorageException e)
    {
        var answer = e.Failure switch
        {
            StorageFailure.NotFound => new ErrorAnswer(404, "RESOURCE_DOES_NOT_EXIST", e.Message),
            StorageFailure.PreconditionFailed => new(412, "ABORTED", e.Message),
            StorageFailure.Conflict => new(409, "RESOURCE_CONFLICT", e.Message),
            StorageFailure.Invalid or StorageFailure.WrongHash => new(400, "INVALID_PARAMETER_VALUE", e.Message),
            StorageFailure.Denied or StorageFailure.Corrupted => new(502, "INTERNAL_ERROR", e.Message),
            _ => new(503, "TEMPORARILY_UNAVAILABLE", e.Message),
        };

        if (answer.Status == 503)
            http.Response.Headers.RetryAfter = RetryAfterSeconds;

        return answer;
    }
}
