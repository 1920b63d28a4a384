using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Containers.Tests.Mlflow;

public sealed class ServeTests(MlflowServer mlflow) : IClassFixture<MlflowServer>
{
    [Fact]
    public async Task A_run_and_its_artifact_are_kept_and_it_stops_at_once()
    {
        Python.Executable();
        var (server, client) = await mlflow.Start();
        await using var _ = server;
        using var __ = client;

        using var created = await client.PostAsJsonAsync(
            "/api/2.0/mlflow/runs/create", new { experiment_id = "0", run_name = "first" });
        // It sent the body in chunks, without a length.
        Assert.True(created.RequestMessage!.Headers.TransferEncodingChunked);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        var run = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("run").GetProperty("info");
        var artifacts = run.GetProperty("artifact_uri").GetString();
        Assert.StartsWith("mlflow-artifacts:/", artifacts, StringComparison.Ordinal);

        var artifact = new Uri("/api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/note.txt", UriKind.Relative);
        using var note = new StringContent("kept");
        using var put = await client.PutAsync(artifact, note);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("kept", await client.GetStringAsync(artifact));

        Assert.Equal(143, (await server.Stop("TERM")).ExitCode);
    }

    [Theory]
    [InlineData(null, "gs://artifacts", "_MLFLOW_SERVER_FILE_STORE must be set to postgresql://")]
    [InlineData("sqlite:///x.db", "gs://artifacts", "_MLFLOW_SERVER_FILE_STORE must be set to postgresql://")]
    [InlineData("postgresql://u:p@h/d", null, "_MLFLOW_SERVER_ARTIFACT_DESTINATION must be set to gs://BUCKET")]
    public async Task Without_a_database_or_a_bucket_it_says_so(string? database, string? bucket, string line)
    {
        var refused = await Python.Run(MlflowServer.Script, ["--port", "1"], new Environs
        {
            ["_MLFLOW_SERVER_FILE_STORE"] = database,
            ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = bucket,
        });

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith($"mlflow: {line}", refused.OneLine, StringComparison.Ordinal);
    }
}
