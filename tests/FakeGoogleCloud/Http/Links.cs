namespace FakeGoogleCloud.Http;

/// <summary>Addresses in answers that lead back here, in the form in which the caller came.</summary>
internal static class Links
{
    public static string Origin(HttpRequest request, Target target) =>
        request.Host.Value?.EndsWith("googleapis.com", StringComparison.Ordinal) == true
            ? $"{request.Scheme}://{request.Host.Value}"
            : $"{request.Scheme}://{request.Host.Value}/{target.Host}";
}
