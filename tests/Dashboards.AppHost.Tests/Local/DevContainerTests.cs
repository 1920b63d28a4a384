using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboards.AppHost.Local;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Tests.Local;

/// <summary><c>.devcontainer/devcontainer.json</c> against what the AppHost needs and does.</summary>
public sealed partial class DevContainerTests
{
    private static readonly JsonElement _container = Json(".devcontainer/devcontainer.json");

    [Fact]
    public void TheImage_IsPinned_AndHoldsTheSdkOfTheRepository()
    {
        var sdk = Json("global.json").GetProperty("sdk").GetProperty("version").GetString()!;

        var image = Image().Match(_container.GetProperty("image").GetString()!);

        Assert.True(image.Success, "the image has no tag like 2.0.7-10.0-noble");
        Assert.StartsWith($"{image.Groups["sdk"].Value}.", sdk, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_ArePinned_AndBringPythonAndNode()
    {
        var features = _container.GetProperty("features").EnumerateObject().ToList();

        Assert.All(
            features,
            feature => Assert.Matches(@"^ghcr\.io/devcontainers/features/\w+:\d+\.\d+\.\d+$", feature.Name));
        Assert.Equal(["node", "python"], features.Select(f => f.Name.Split('/')[^1].Split(':')[0]).Order());
        Assert.DoesNotContain(
            features, feature => feature.Value.GetProperty("version").GetString() is "latest" or "lts");
    }

    [Fact]
    public void ForwardedPorts_AreThoseOfTheGatewayAndOfTheAspireDashboard()
    {
        var gateway = new LocalSettingsReader(new ConfigurationBuilder().Build(), Repository.Root).Read().Port;
        var profiles = Json("Dashboards.AppHost/Properties/launchSettings.json").GetProperty("profiles");
        var aspire = new Uri(profiles.GetProperty("http").GetProperty("applicationUrl").GetString()!).Port;

        Assert.Equal(
            [gateway, aspire],
            _container.GetProperty("forwardPorts").EnumerateArray().Select(port => port.GetInt32()));
        Assert.Equal(
            [$"{gateway}", $"{aspire}"],
            _container.GetProperty("portsAttributes").EnumerateObject().Select(port => port.Name));
        Assert.All(
            _container.GetProperty("portsAttributes").EnumerateObject(),
            port => Assert.NotEmpty(port.Value.GetProperty("label").GetString()!));
    }

    [Fact]
    public void TheCommandAfterCreation_IsOneOfTheAppHost()
    {
        var words = _container.GetProperty("postCreateCommand").GetString()!.Split(' ');

        Assert.Equal(["dotnet", "run", "--project"], words[..3]);
        Assert.NotEmpty(Directory.EnumerateFiles(Repository.PathOf(words[3]), "*.csproj"));
        Assert.Equal("--", words[4]);
        Assert.True(PrepareCommand.IsMeant(words[5..]));
    }

    [Fact]
    public void Nobody_IsRoot() => Assert.Equal("vscode", _container.GetProperty("remoteUser").GetString());

    private static JsonElement Json(string file) => JsonDocument.Parse(
        File.ReadAllText(Repository.PathOf(file)),
        new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    [GeneratedRegex(@"^mcr\.microsoft\.com/devcontainers/dotnet:\d+\.\d+\.\d+-(?<sdk>\d+\.\d+)-[a-z]+$")]
    private static partial Regex Image();
}
