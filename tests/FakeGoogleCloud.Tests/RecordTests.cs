using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>The record, read with a validator that shares nothing with the fake's.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Every_recorded_request_and_answer_fits_the_discovery_documents()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "record.jsonl");
        await using (var fake = await Fake.StartAsync(record: file))
            await DeployAsync(fake);
        var lines = (await File.ReadAllLinesAsync(file)).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        var documents = IndependentCheck.ReadAll(Path.Combine(AppContext.BaseDirectory, "Discovery"));
        var wrong = lines.SelectMany(l => IndependentCheck.Of(documents, l)).ToList();

        Assert.True(lines.Count > 70, $"{lines.Count} lines");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.All(lines, l =>
            Assert.StartsWith("https://", l["url"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(lines, l => Assert.False(l["headers"]!.AsObject().ContainsKey("authorization")));
        var text = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("ya29.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"generated\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"method":"GET","url":"https://secretmanager.googleapis.com/v1/projects/p/secrets/a","body":null,"status":200,"response":{"nmae":"x"}}""")]
    [InlineData(
        """{"method":"GET","url":"https://secretmanager.googleapis.com/v1/projects/p/secrets/a","body":null,"status":200,"response":{"name":1}}""")]
    [InlineData(
        """{"method":"POST","url":"https://secretmanager.googleapis.com/v1/projects/p/secrets?secretId=a","body":{"replikation":{}},"status":200,"response":{}}""")]
    [InlineData(
        """{"method":"GET","url":"https://secretmanager.googleapis.com/v1/nothing","body":null,"status":200,"response":{}}""")]
    public void The_independent_validator_sees_mistakes(string line)
    {
        var documents = IndependentCheck.ReadAll(Path.Combine(AppContext.BaseDirectory, "Discovery"));
        Assert.NotEmpty(IndependentCheck.Of(documents, JsonNode.Parse(line)!.AsObject()));
    }

    private static async Task DeployAsync(Fake fake)
    {
        foreach (var line in await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Data", "examples.jsonl")))
        {
            var example = JsonNode.Parse(line)!.AsObject();
            // Etags are placeholders: those writes are refused, which belongs in a record as well.
            if (example["body"]?["$base64"] is null)
                await fake.SendAsync(example["method"]!.GetValue<string>(), example["url"]!.GetValue<string>(),
                    example["body"]?.ToJsonString());
        }
    }
}
