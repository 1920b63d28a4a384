namespace Aspire.Hosting.GoogleCloud.Google.Errors;

/// <summary>A request, or the operation that it began, was answered with an error.</summary>
internal sealed class GoogleException(GoogleRequest request, GoogleError error)
    : Exception($"{request}: {error}")
{
    public GoogleRequest Request { get; } = request;

    public GoogleError Error { get; } = error;
}
