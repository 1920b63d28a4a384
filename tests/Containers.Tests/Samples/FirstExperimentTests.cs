namespace Containers.Tests.Samples;

public class FirstExperimentTests
{
    private static readonly string _script = Path.Combine(Repository.Samples, "first_experiment", "train.py");

    [Theory]
    [InlineData(null, "a", "MLFLOW_TRACKING_URI is not set: copy the two export lines that the start prints")]
    [InlineData("http:", "", "MLFLOW_TRACKING_TOKEN is not set: copy the two export lines that the start prints")]
    [InlineData("http://127.0.0.1:1", "a", "http://127.0.0.1:1 does not answer (ConnectionError): is it started?")]
    public async Task What_is_missing_is_one_line(string? address, string token, string line)
    {
        var refused = await Python.Run(_script, [], new Environs
        {
            ["MLFLOW_TRACKING_URI"] = address,
            ["MLFLOW_TRACKING_TOKEN"] = token,
        });

        Assert.Equal((1, $"train: {line}"), (refused.ExitCode, refused.OneLine));
    }
}
