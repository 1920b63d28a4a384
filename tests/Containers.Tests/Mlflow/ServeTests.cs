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

        // Not PostAsJsonAsync, which sends no length: MLflow takes a body without one for empty.
        using var body = new StringContent("""{"experiment_id":"0","run_name":"first"}""", null, "application/json");
        using var created = await client.PostAsync(new Uri("/api/2.0/mlflow/runs/create", UriKind.Relative), body);
        var run = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("run").GetProperty("info");
        Assert.StartsWith("mlflow-artifacts:/", run.GetProperty("artifact_uri").GetString(), StringComparison.Ordinal);

        var artifact = new Uri("/api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/note.txt", UriKind.Relative);
        using var note = new StringContent("kept");
        using var put = await client.PutAsync(artifact, note);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("kept", await client.GetStringAsync(artifact));

        Assert.Equal(143, (await server.Stop("TERM")).ExitCode);
    }

    [Fact]
    public async Task Without_a_database_it_says_so()
    {
        var refused = await Python.Run(MlflowServer.Script, ["--port", "1"], new Environs
        {
            ["_MLFLOW_SERVER_FILE_STORE"] = null,
            ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = "gs://artifacts",
        });

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("mlflow: _MLFLOW_SERVER_FILE_STORE must be set: see containers/README.md", refused.OneLine);
    }
}
