using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>The metadata server and Google's APIs, as a container reaches them.</summary>
[Collection(nameof(RunningCloud))]
public sealed class MetadataTests(Guest guest)
{
    private const string Root = "http://metadata.google.internal/computeMetadata/v1/";
    private const string Account = "caller-1@demo-project.iam.gserviceaccount.com";

    [Theory]
    [InlineData("project/project-id", "200 demo-project")]
    [InlineData("project/numeric-project-id", "200 123456789012")]
    [InlineData("instance/region", "200 projects/123456789012/regions/europe-west1")]
    [InlineData("instance/zone", "200 projects/123456789012/zones/europe-west1-1")]
    [InlineData("instance/service-accounts/default/email", "200 " + Account)]
    [InlineData("instance/service-accounts/default/aliases", "200 default")]
    [InlineData("instance/service-accounts/default/scopes", "200 https://www.googleapis.com/auth/cloud-platform")]
    [InlineData("instance/service-accounts/", "200 default/\n" + Account + "/\n")]
    [InlineData("instance/service-accounts/default/?recursive=true", "200 {\"aliases\":[\"default\"],\"email\":\""
        + Account + "\",\"scopes\":[\"https://www.googleapis.com/auth/cloud-platform\"]}")]
    [InlineData("instance/nothing", "404 /instance/nothing was not found on this server.\n")]
    [InlineData("instance/service-accounts/default/identity", "400 non-empty audience parameter required\n")]
    public async Task Values_are_where_clients_look(string path, string expected)
    {
        var service = await CallerAsync();
        var answer = await service.GetAsync($"/get?flavor=Google&url={Uri.EscapeDataString(Root + path)}");
        Assert.Equal(expected, answer);
    }

    [Fact]
    public async Task Without_the_header_nothing_is_told()
    {
        var service = await CallerAsync();
        Assert.StartsWith("403 ", await service.GetAsync($"/get?url={Root}project/project-id"),
            StringComparison.Ordinal);
        Assert.StartsWith("200 ", await service.GetAsync("/get?url=http://169.254.169.254/"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_token_may_what_its_account_may_by_https_and_real_names()
    {
        var service = await CallerAsync();
        var fake = guest.Fake;
        await fake.SendAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"guarded"}""");
        var token = await TokenAsync(service);
        const string objects = "https://storage.googleapis.com/storage/v1/b/guarded/o";
        Assert.StartsWith("403 ", await service.GetAsync($"/get?token={token}&url={objects}"),
            StringComparison.Ordinal);
        await fake.DoAsync("PUT", "https://storage.googleapis.com/storage/v1/b/guarded/iam",
            $$"""{"bindings":[{"role":"roles/storage.objectViewer","members":["serviceAccount:{{Account}}"]}]}""");
        Assert.StartsWith("200 ", await service.GetAsync($"/get?token={token}&url={objects}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_identity_opens_a_service_to_which_it_is_invited()
    {
        var caller = await CallerAsync();
        await guest.DeployAsync("closed", Guest.Template(), more: "");
        const string url = "https://closed-123456789012.europe-west1.run.app";
        Assert.StartsWith("403 ", await caller.GetAsync($"/get?url={url}/headers"), StringComparison.Ordinal);
        var identity = $"{Root}instance/service-accounts/default/identity?format=full&audience={url}";
        var token = (await caller.GetAsync($"/get?flavor=Google&url={Uri.EscapeDataString(identity)}"))[4..];
        Assert.StartsWith("403 ", await caller.GetAsync($"/get?token={token}&url={url}/headers"),
            StringComparison.Ordinal);
        await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/services/closed:setIamPolicy",
            $$"""
            {"policy":{"bindings":[{"role":"roles/run.invoker","members":["serviceAccount:{{Account}}"]}]} }
            """);
        var seen = await caller.GetAsync($"/get?token={token}&url={url}/headers");
        Assert.StartsWith("200 ", seen, StringComparison.Ordinal);
        Assert.Contains(".SIGNATURE_REMOVED_BY_GOOGLE", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(token, seen, StringComparison.Ordinal);
        Assert.StartsWith("401 ", await caller.GetAsync($"/get?token={token}x&url={url}/headers"),
            StringComparison.Ordinal);
        var other = await guest.DeployAsync("closed-2", Guest.Template(), more: "");
        Assert.StartsWith("401 ", await caller.GetAsync($"/get?token={token}&url="
            + other.Json["urls"]![1]!.GetValue<string>()), StringComparison.Ordinal);
    }

    private async Task<Service> CallerAsync()
    {
        await guest.Fake.SendAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"caller-1"}""");
        return await guest.DeployAsync("caller", Guest.Template()
            .Replace("\"containers\"", $"\"serviceAccount\":\"{Account}\",\"containers\"",
                StringComparison.Ordinal));
    }

    private static async Task<string> TokenAsync(Service service)
    {
        var answer = await service.GetAsync(
            $"/get?flavor=Google&url={Root}instance/service-accounts/default/token");
        return JsonNode.Parse(answer[4..])!["access_token"]!.GetValue<string>();
    }
}
