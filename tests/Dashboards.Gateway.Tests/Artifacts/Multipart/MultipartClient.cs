using System.Net.Http.Json;
using System.Text.Json;

namespace Dashboards.Gateway.Tests.Artifacts.Multipart;

/// <summary>What MLflow's client sends, step by step.</summary>
internal sealed class MultipartClient(HttpClient http, string folder, string file, string api = "api")
{
    private readonly string _root = $"/{api}/2.0/mlflow-artifacts/mpu";

    public string UploadId { get; set; } = "";

    public JsonElement[] Credentials { get; private set; } = [];

    public async Task<MultipartClient> CreateAsync(int parts)
    {
        using var answer = await SendAsync("create", new { path = $"/home/someone/{file}", num_parts = parts });
        answer.EnsureSuccessStatusCode();
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>();
        UploadId = created.GetProperty("upload_id").GetString()!;
        Credentials = [.. created.GetProperty("credentials").EnumerateArray()];
        Assert.Equal(parts, Credentials.Length);
        return this;
    }

    public Task<HttpResponseMessage> SendAsync(string step, object body) =>
        http.PostAsJsonAsync($"{_root}/{step}/{folder}", body);

    /// <summary>Without the client's own credentials, as the real one does it.</summary>
    public static async Task<HttpResponseMessage> PutAsync(
        JsonElement credential, byte[] bytes, string? key = null, HttpMethod? method = null)
    {
        using var stranger = new HttpClient();
        using var request = new HttpRequestMessage(
            method ?? HttpMethod.Put, credential.GetProperty("url").GetString());
        request.Content = new ByteArrayContent(bytes);
        foreach (var header in credential.GetProperty("headers").EnumerateObject())
            request.Headers.Add(header.Name, key ?? header.Value.GetString());
        return await stranger.SendAsync(request);
    }

    /// <summary>As <c>complete</c> names it.</summary>
    public async Task<object> PartAsync(int number, byte[] bytes)
    {
        using var answer = await PutAsync(Credentials[number - 1], bytes);
        answer.EnsureSuccessStatusCode();
        return new { part_number = number, etag = answer.Headers.ETag!.ToString() };
    }

    public async Task<int> CompleteAsync(params IEnumerable<object> parts)
    {
        using var answer = await SendAsync("complete", new { path = file, upload_id = UploadId, parts });
        return (int)answer.StatusCode;
    }

    public async Task<int> AbortAsync()
    {
        using var answer = await SendAsync("abort", new { path = file, upload_id = UploadId });
        return (int)answer.StatusCode;
    }
}
