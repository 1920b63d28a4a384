using System.Text.Json.Nodes;
using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary>An error that an API answers with. What it looks like is the API's: <see cref="Envelope"/>.</summary>
internal sealed class ApiError(int code, string status, string message, string? reason = null) : Exception(message)
{
    public int Code => code;

    /// <summary>The canonical name of google.rpc.Code, such as NOT_FOUND.</summary>
    public string Status => status;

    /// <summary>The old envelope's reason, such as <c>notFound</c>.</summary>
    public string Reason => reason ?? DefaultReason(status);

    public IReadOnlyList<JsonObject> Details { get; init; } = [];

    /// <summary>Seconds for a Retry-After header.</summary>
    public int? RetryAfter { get; init; }

    public static ApiError Invalid(string message, string? reason = null) =>
        new(400, "INVALID_ARGUMENT", message, reason);

    public static ApiError Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "INVALID_ARGUMENT", string.Join("; ", violations.Select(v => v.ToString())), "invalid")
        {
            Details = [new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
                ["fieldViolations"] = new JsonArray([.. violations.Select(v => (JsonNode)new JsonObject
                {
                    ["field"] = v.Field,
                    ["description"] = v.Description,
                })]),
            }],
        };

    public static ApiError Precondition(string message, string? reason = null) =>
        new(400, "FAILED_PRECONDITION", message, reason);

    public static ApiError NotFound(string message, string? reason = null) =>
        new(404, "NOT_FOUND", message, reason);

    public static ApiError Exists(string message, string? reason = null) =>
        new(409, "ALREADY_EXISTS", message, reason);

    public static ApiError Aborted(string message, string? reason = null) => new(409, "ABORTED", message, reason);

    public static ApiError Denied(string message, string? reason = null) =>
        new(403, "PERMISSION_DENIED", message, reason);

    public static ApiError Unimplemented(string message) => new(501, "UNIMPLEMENTED", message);

    /// <summary>google.rpc.ErrorInfo.</summary>
    public static JsonObject Info(string reason, string domain, params (string Key, string Value)[] metadata) =>
        new()
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = reason,
            ["domain"] = domain,
            ["metadata"] = new JsonObject(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))),
        };

    private static string DefaultReason(string status) => status switch
    {
        "NOT_FOUND" => "notFound",
        "ALREADY_EXISTS" => "alreadyExists",
        "PERMISSION_DENIED" => "forbidden",
        "UNAUTHENTICATED" => "authError",
        "INVALID_ARGUMENT" => "badRequest",
        "FAILED_PRECONDITION" => "failedPrecondition",
        "ABORTED" => "aborted",
        "RESOURCE_EXHAUSTED" => "rateLimitExceeded",
        "UNAVAILABLE" => "backendError",
        _ => "internalError",
    };
}
