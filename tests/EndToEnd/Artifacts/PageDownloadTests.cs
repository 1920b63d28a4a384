using System.Net;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Artifacts;

/// <summary>The downloads of MLflow's own pages, of what its client logged.</summary>
public class PageDownloadTests(LocalStack stack)
{
    [Fact]
    public async Task WhatThePagesOfARunAModelVersionAndALoggedModelDownload_ComesFromTheBucket()
    {
        var editor = await stack.IssueTokenAsync("editor");
        var script = ServerPython.Script("Artifacts/page_downloads.py", stack.Url, editor);
        var logged = JsonSerializer.Deserialize<JsonElement>(await script.RunAsync());
        string Of(string member) => Uri.EscapeDataString(logged.GetProperty(member).ToString());

        using var viewer = stack.Client(await stack.IssueTokenAsync("viewer"));
        foreach (var page in new[]
        {
            $"/get-artifact?path=models%2Fmodel.bin&run_uuid={Of("run")}",
            $"/model-versions/get-artifact?path=model.bin&name={Of("name")}&version={Of("version")}",
            $"/ajax-api/2.0/mlflow/logged-models/{Of("model")}/artifacts/files?artifact_file_path=model.bin",
        })
        {
            using var answer = await viewer.GetAsync(page);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
            Assert.Equal(logged.GetProperty("bytes").GetString(), Convert.ToHexStringLower(bytes));

            // The generation of the object, which MLflow's own answer does not have.
            Assert.True(long.TryParse(answer.Headers.ETag?.Tag.Trim('"'), out _), $"{page}: {answer.Headers.ETag}");
        }
    }
}
