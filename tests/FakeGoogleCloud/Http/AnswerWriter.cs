using System.Text.Encodings.Web;
using System.Text.Json;

namespace FakeGoogleCloud.Http;

internal static class AnswerWriter
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.File is { } file)
        {
            response.ContentType = file.ContentType;
            response.ContentLength = file.Length;
            if (file.Length > 0)
                await response.SendFileAsync(file.Path, file.Offset, file.Length,
                    response.HttpContext.RequestAborted);
        }
        else if (answer.Body is { } body)
        {
            response.ContentType = "application/json; charset=UTF-8";
            await response.WriteAsync(body.ToJsonString(_json) + "\n", response.HttpContext.RequestAborted);
        }
    }
}
