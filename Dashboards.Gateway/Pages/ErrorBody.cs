using System.Text.Json.Serialization;

namespace Dashboards.Gateway.Pages;

/// <summary>As MLflow writes errors, so that its client shows the message: <c>{"error_code":"…","message":"…"}</c>.</summary>
internal sealed record ErrorBody(
    [property: JsonPropertyName("error_code")] string ErrorCode,
    [property: JsonPropertyName("message")] string Message);

[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class PagesJson : JsonSerializerContext;
