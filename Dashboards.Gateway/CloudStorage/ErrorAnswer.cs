namespace Dashboards.Gateway.CloudStorage;

/// <summary><c>{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid path"}</c></summary>
internal sealed class ErrorAnswer(int status, string code, string message) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(
            new Dictionary<string, string> { ["error_code"] = code, ["message"] = message },
            httpContext.RequestAborted);
    }
}
