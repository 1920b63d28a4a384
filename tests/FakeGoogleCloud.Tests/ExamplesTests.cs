using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>
/// The requests of a whole deployment, in order; etags and operations come from the answers before.
/// </summary>
public sealed class ExamplesTests
{
    [Fact]
    public async Task Every_request_of_a_deployment_is_accepted()
    {
        await using var fake = await Fake.StartAsync();
        var known = new Known();
        var refused = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Data", "examples.jsonl")))
        {
            var example = JsonNode.Parse(known.Fill(line))!.AsObject();
            using var content = Content(example);
            var reply = await fake.SendAsync(example["method"]!.GetValue<string>(),
                example["url"]!.GetValue<string>(), content);
            if (reply.Status != (example["status"]?.GetValue<int>() ?? 200))
                refused.Add($"{example["step"]}: {reply.Status} {reply.Text}");
            else
                known.Learn(reply.Json);
        }
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    private static HttpContent? Content(JsonObject example)
    {
        if (example["body"] is not { } body)
            return null;
        if (body["$base64"] is not { } bytes)
            return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var content = new ByteArrayContent(Convert.FromBase64String(bytes.GetValue<string>()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(example["contentType"]!.GetValue<string>());
        return content;
    }

    /// <summary>The file's placeholders, and what stands for them now.</summary>
    private sealed class Known
    {
        private string _etag = "ACAB";
        private string _service = "";
        private string _operation = "";
        private string _build = "";
        private string _execution = "";
        private string _enable = "";

        public string Fill(string line) => line
            .Replace("BwYAAAAAAAE=", _etag, StringComparison.Ordinal)
            .Replace("CAE=", _etag, StringComparison.Ordinal)
            .Replace("\\\"CLPexample/cHJvamVjdHM\\\"", _service, StringComparison.Ordinal)
            .Replace("operations/acf.p2-123456789012-00000000-0000-0000-0000-000000000000", _enable,
                StringComparison.Ordinal)
            .Replace("operations/00000000-0000-0000-0000-000000000000", $"operations/{_operation}",
                StringComparison.Ordinal)
            .Replace("builds/00000000-0000-0000-0000-000000000000", $"builds/{_build}", StringComparison.Ordinal)
            .Replace("migrate-abcde", _execution, StringComparison.Ordinal);

        public void Learn(JsonObject answer)
        {
            var name = answer["name"]?.GetValue<string>() ?? "";
            if (answer["etag"] is { } etag)
                _etag = etag.GetValue<string>();
            // The next policy is another resource's, until it is read.
            if (answer["bindings"] is not null)
                _etag = "";
            if (name.EndsWith("/services/mlflow", StringComparison.Ordinal))
                _service = answer["etag"]!.ToJsonString().Trim('"')
                    .Replace("\\u0022", "\\\"", StringComparison.Ordinal);
            // A build submitted through Cloud Run.
            answer = answer["buildOperation"]?.AsObject() ?? answer;
            if (name.StartsWith("operations/acf", StringComparison.Ordinal))
                _enable = name;
            if (name.Contains("/operations/", StringComparison.Ordinal)
                || answer["kind"]?.GetValue<string>() is "sql#operation")
                _operation = name.Split('/')[^1];
            if (answer["metadata"]?["build"]?["id"] is { } build)
                _build = build.GetValue<string>();
            if (answer["metadata"]?["@type"]?.GetValue<string>()
                .EndsWith("Execution", StringComparison.Ordinal) == true)
                _execution = answer["metadata"]!["name"]!.GetValue<string>().Split('/')[^1];
        }
    }
}
