using System.Text.RegularExpressions;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

public sealed class FloorTests
{
    public static TheoryData<string[]> Floors => Rows.Of("Security/floors.txt");

    [Theory]
    [MemberData(nameof(Floors))]
    public void ServersAreAtLeastWhatRepairsThem(string[] row)
    {
        var list = File.ReadAllText(Repository.PathOf($"containers/{row[0]}/requirements.txt"));
        var pinned = Assert.Single(Regex.Matches(list, $"(?m)^{row[1]}==([0-9.]+)"));
        Assert.True(Version.Parse(pinned.Groups[1].Value) >= Version.Parse(row[2]), $"{pinned.Value}: {row[3]}");
    }

    [Theory]
    [InlineData("MLFLOW_DISABLE_TELEMETRY", "true")]
    [InlineData("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false")]
    public void MlflowIsStartedWithoutWhatNobodyAskedFor(string variable, string value) =>
        Assert.Contains(
            $"\"{variable}\": \"{value}\"", File.ReadAllText(Repository.PathOf("containers/mlflow/serve.py")));
}
