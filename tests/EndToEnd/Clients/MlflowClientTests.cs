using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Clients;

/// <summary>The MLflow client as it is installed, with nothing but the two exported variables.</summary>
public class MlflowClientTests(LocalStack stack)
{
    [Fact]
    public async Task ARun_IsLoggedAndReadBack()
    {
        var run = await ServerPython
            .Script("Clients/log_run.py", stack.Url, LocalStack.Token, "end to end")
            .RunAsync();
        var read = await ServerPython.Script("Clients/read_run.py", stack.Url, LocalStack.Token, run).RunAsync();

        var found = JsonSerializer.Deserialize<JsonElement>(read);
        Assert.Equal("naïve – 100 %", found.GetProperty("params").GetProperty("note").GetString());
        Assert.Equal(1000, found.GetProperty("steps").GetInt32());
        Assert.Equal("notes/a note – 100 % sure.txt", found.GetProperty("artifacts")[0].GetString());
        Assert.Equal("hello", found.GetProperty("text").GetString());
    }

    [Fact]
    public async Task AViewersToken_ReadsAndCannotLog()
    {
        var viewer = await stack.IssueTokenAsync("viewer");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            ServerPython.Script("Clients/log_run.py", stack.Url, viewer, "a viewer's").RunAsync());

        Assert.Contains("PERMISSION_DENIED", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BasicCredentials_WithATokenAsPassword_Work()
    {
        var script = ServerPython.Script("Clients/log_run.py", stack.Url, "", "basic");
        script.Environment.Remove("MLFLOW_TRACKING_TOKEN");
        script.Environment["MLFLOW_TRACKING_USERNAME"] = "anyone";
        script.Environment["MLFLOW_TRACKING_PASSWORD"] = await stack.IssueTokenAsync("editor");

        Assert.Equal(32, (await script.RunAsync()).Length);
    }
}
