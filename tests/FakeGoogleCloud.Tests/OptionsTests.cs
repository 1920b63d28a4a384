namespace FakeGoogleCloud.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("--prot 1", "--prot: unknown option")]
    [InlineData("--port x", "--port: x is no number")]
    [InlineData("--port", "--port: needs a value")]
    [InlineData("--speed -1", "--speed: -1 is no number")]
    [InlineData("--faults /no/such/file", "--faults: there is no file")]
    public void A_mistake_is_one_line(string args, string message)
    {
        var mistake = Assert.Throws<UsageException>(() => FakeOptions.Parse(args.Split(' ')));
        Assert.StartsWith(message, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }

    /// <summary>Builds and databases are processes of other working folders.</summary>
    [Theory]
    [InlineData("--port 1")]
    [InlineData("--data here")]
    public void The_data_folder_is_the_same_for_all_processes(string args) =>
        Assert.True(Path.IsPathFullyQualified(FakeOptions.Parse(args.Split(' ')).Data));

    [Fact]
    public void A_fault_file_with_a_mistake_says_its_line()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "faults.jsonl");
        File.WriteAllText(file, "{\"method\":\"*\",\"cut\":true}\n{\"methd\":\"*\"}\n");
        var mistake = Assert.Throws<UsageException>(() => Faults.FaultPlan.Read(file, TimeProvider.System));
        Assert.StartsWith($"{file}:2: ", mistake.Message, StringComparison.Ordinal);
    }
}
