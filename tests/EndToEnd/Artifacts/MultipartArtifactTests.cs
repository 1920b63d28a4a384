using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Artifacts;

public class MultipartArtifactTests(LocalStack stack)
{
    private const int Mebibytes = 64;
    private const int PartSize = 8 << 20;

    [Fact]
    public async Task TheUnmodifiedClient_SendsALargeFileInParts_AsAnEditor()
    {
        var editor = await stack.IssueTokenAsync("editor");
        var script = ServerPython.Script("Artifacts/large_artifact.py", stack.Url, editor, $"{Mebibytes}");
        script.Environment["CLIENT_FOLDER"] = Path.GetTempPath();
        script.Environment["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = $"{PartSize}";
        script.Environment["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = $"{PartSize}";

        var done = JsonSerializer.Deserialize<JsonElement>(await script.RunAsync());

        Assert.Equal(done.GetProperty("sent").GetString(), done.GetProperty("received").GetString());
        Assert.Equal(Mebibytes / (PartSize >> 20), done.GetProperty("parts").GetInt32());
    }
}
