using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>A failure for people: what, where, and what to do.</summary>
internal static class Repair
{
    public static string Of(Exception error) => error switch
    {
        GoogleException { Error: { Code: 401 } e } =>
            $"Google does not know who asks ({e.Message}). Sign in: gcloud auth application-default login",
        GoogleException { Error: { Code: 403, Status: "PERMISSION_DENIED" } e } g =>
            $"{g.Request.Host} refuses: {e.Message}\nThe word doctor says which role is missing.",
        GoogleException g => $"{g.Request.Host}: {g.Error.Message}",
        _ => error.Message,
    };
}
