using System.Net;

namespace FakeGoogleCloud.Tests;

/// <summary>A service's address on this machine, and what arrives behind it.</summary>
[Collection(nameof(RunningCloud))]
public sealed class FrontEndTests(Guest guest)
{
    private const string H2c = """{"containerPort":8080,"name":"h2c"}""";

    [Fact]
    public async Task A_container_sees_the_deterministic_name_and_its_caller_the_local_one()
    {
        var service = await guest.DeployAsync("translated", Guest.Template());
        const string there = "https://translated-123456789012.europe-west1.run.app";
        Assert.Contains(there, service.Json["urls"]!.AsArray().Select(u => u!.GetValue<string>()));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{service.Uri}/headers");
        request.Headers.Add("Origin", service.Uri);
        request.Headers.Add("Referer", $"{service.Uri}/page?x=1");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        request.Headers.Add("X-Forwarded-Proto", "http");
        var seen = (await Reply.OfAsync(await guest.Fake.Http.SendAsync(request))).Json;
        Assert.Equal((there["https://".Length..], there, $"{there}/page?x=1", "198.51.100.7,127.0.0.1", "https"),
            (Value("Host"), Value("Origin"), Value("Referer"), Value("X-Forwarded-For"),
                Value("X-Forwarded-Proto")));
        using var redirected = await guest.Fake.Http.GetAsync($"{service.Uri}/redirect");
        Assert.Equal(new Uri($"{service.Uri}/elsewhere"), redirected.Headers.Location);

        string Value(string name) => seen[name]!.GetValue<string>();
    }

    [Theory]
    [InlineData("large-1", false, 32 << 20, 200)]
    [InlineData("large-1", false, 33 << 20, 413)]
    [InlineData("large-2", true, 64 << 20, 200)]
    public async Task HTTP_1_has_a_limit_and_h2c_has_none(string id, bool isH2c, int size, int status)
    {
        var service = isH2c
            ? await guest.DeployAsync(id, Guest.Template(port: H2c, args: "[\"h2c\"]"))
            : await guest.DeployAsync(id, Guest.Template());
        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{service.Uri}/count")
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent(new byte[size]),
            };
            using var answer = await guest.Fake.Http.SendAsync(request);
            Assert.Equal(status, (int)answer.StatusCode);
            if (status == 200)
                Assert.Equal($"{size} over HTTP/{(isH2c ? "2" : "1.1")}",
                    await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task An_answer_arrives_as_it_is_written()
    {
        var service = await guest.DeployAsync("stream", Guest.Template());
        using var answer = await guest.Fake.Http.GetAsync($"{service.Uri}/stream",
            HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("0", await reader.ReadLineAsync());
        var first = watch.Elapsed;
        Assert.Equal("1", await reader.ReadLineAsync());
        Assert.Equal("2", await reader.ReadLineAsync());
        Assert.True(watch.Elapsed - first > TimeSpan.FromMilliseconds(300), $"all came at once, after {first}");
    }

    [Fact]
    public async Task Traffic_goes_where_it_is_sent_and_a_tag_has_an_address_of_its_own()
    {
        await guest.DeployAsync("canary", Guest.Template(revision: "\"revision\":\"canary-one\","));
        var service = await guest.DeployAsync("canary", Guest.Template(revision: "\"revision\":\"canary-two\","),
            more: """
                ,"invokerIamDisabled":true,"traffic":[
                 {"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION","revision":"canary-one","percent":100},
                 {"type":"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST","percent":0,"tag":"next"}]
                """);
        Assert.Equal("canary-one", (await service.JsonAsync("/env"))["K_REVISION"]!.GetValue<string>());
        var next = service with
        {
            Uri = service.Json["trafficStatuses"]!.AsArray().Single(t =>
                t!["tag"] is not null)!["uri"]!.GetValue<string>(),
        };
        Assert.NotEqual(service.Uri, next.Uri);
        Assert.Equal("canary-two", (await next.JsonAsync("/env"))["K_REVISION"]!.GetValue<string>());
        Assert.Equal("next---canary-123456789012.europe-west1.run.app",
            (await next.JsonAsync("/headers"))["Host"]!.GetValue<string>());
    }
}
