using Aspire.Hosting;
using Aspire.Hosting.GoogleCloud.Words;

namespace Dashboards.Deployer.Tests.Words;

public class CloudCommandTests
{
    private const string Publish = "--operation publish --step";
    private const string Clean = "--clear-cache true";

    [Theory]
    [InlineData("", "")]
    [InlineData("--Dashboards:Port=9000", "--Dashboards:Port=9000")]
    [InlineData("--operation publish --step deploy", "--operation publish --step deploy")]
    [InlineData("plan", $"{Publish} plan {Clean} --environment=production")]
    [InlineData("deploy --yes", $"{Publish} deploy {Clean} --environment=production --Gcp:Yes=true")]
    [InlineData("deploy --yes --output json", $"{Publish} deploy {Clean} --environment=production --Gcp:Yes=true --Gcp:Output=json")]
    [InlineData("deploy --environment prod", $"{Publish} deploy {Clean} --environment=prod")]
    [InlineData("deploy --environment=prod --region=us-east1", $"{Publish} deploy {Clean} --environment=prod --Gcp:Region=us-east1")]
    [InlineData("plan --Parameters:a=b=c", $"{Publish} plan {Clean} --environment=production --Parameters:a=b=c")]
    [InlineData("destroy --delete-data prod --yes", $"{Publish} destroy {Clean} --environment=production --Gcp:DeleteData=prod --Gcp:Yes=true")]
    public void A_word_becomes_a_step(string given, string expected) =>
        Assert.Equal(expected, string.Join(' ', CloudCommand.Translate(Split(given))));

    [Theory]
    [InlineData("deplyo", "There is no 'deplyo'. There are doctor, plan, deploy")]
    [InlineData("plan prod", "plan has no prod")]
    [InlineData("deploy --force", "deploy has no --force")]
    [InlineData("deploy --region", "--region needs a value: --region REGION")]
    [InlineData("deploy --region --yes", "--region needs a value: --region REGION")]
    [InlineData("deploy --Parameters:a", "--Parameters:a needs a value: --Parameters:a=VALUE")]
    public void What_does_not_exist_is_not_taken_for_something_else(string given, string message) =>
        Assert.StartsWith(
            message, Assert.Throws<UsageException>(() => CloudCommand.Translate(Split(given))).Message, StringComparison.Ordinal);

    [Fact]
    public void Help_fits_a_terminal() =>
        Assert.All(CloudCommand.Usage().Split('\n'), line => Assert.True(line.Length <= 80, line));

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
