using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Builds whose commands run.</summary>
[Collection(nameof(RunningCloud))]
public sealed class BuildRunTests(Guest guest)
{
    private const string Log = "resource.type=\"build\"";

    [Fact]
    public async Task A_commands_files_are_in_the_image_and_what_it_deletes_is_not()
    {
        var (build, image) = await BuildAsync("works", """
            FROM python:3.11
            WORKDIR /app
            COPY a.txt b.txt ./
            RUN rm b.txt && echo $GREETING > made.txt && mkdir -p /data/deep && touch /data/deep/x
            RUN ["python", "-c", "import sys; open('/app/version.txt', 'w').write(sys.prefix)"]
            ENTRYPOINT ["sh", "-c", "cat made.txt version.txt; ls /app /data/deep; ls /"]
            """);
        Assert.Equal("SUCCESS", build["status"]!.GetValue<string>());
        var output = await JobOutputAsync("prints", image);
        Assert.Equal(["a.txt", "made.txt", "version.txt"],
            output.Where(l => l.EndsWith("txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("/opt/python/app:", output);
        Assert.Contains("x", output);
        Assert.DoesNotContain("work", output);
    }

    [Fact]
    public async Task A_failing_command_fails_the_build_and_its_words_are_in_the_log()
    {
        var (build, _) = await BuildAsync("broken", "FROM debian:12\nRUN echo this will not do; exit 7\n");
        Assert.Equal("FAILURE", build["status"]!.GetValue<string>());
        Assert.Equal("Dockerfile line 2: RUN: the command returned a non-zero code: 7",
            build["failureInfo"]!["detail"]!.GetValue<string>());
        var lines = await LinesAsync($"{Log} AND resource.labels.build_id=\"{build["id"]!.GetValue<string>()}\"");
        Assert.Contains("this will not do", lines);
    }

    private async Task<(JsonObject Build, string Image)> BuildAsync(string name, string dockerfile)
    {
        var fake = guest.Fake;
        await fake.SendAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"sources"}""");
        using var content = new ByteArrayContent(Archive(dockerfile));
        await fake.SendAsync("POST",
            $"https://storage.googleapis.com/upload/storage/v1/b/sources/o?uploadType=media&name={name}",
            content);
        var image = $"europe-west1-docker.pkg.dev/demo-project/prod/{name}";
        var answer = await fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/builds:submit", $$"""
            {"storageSource":{"bucket":"sources","object":"{{name}}"},"imageUri":"{{image}}:v1","dockerBuild":{} }
            """);
        var operation = await fake.DoneAsync("cloudbuild.googleapis.com/v1", answer["buildOperation"]!.AsObject(),
            60);
        var id = operation["metadata"]!["build"]!["id"]!.GetValue<string>();
        return (await fake.DoAsync("GET",
            $"https://cloudbuild.googleapis.com/v1/{Guest.Parent}/builds/{id}"), image);
    }

    private static byte[] Archive(string dockerfile)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
            foreach (var (file, text) in (ReadOnlySpan<(string, string)>)
                [("Dockerfile", dockerfile), ("a.txt", "a"), ("b.txt", "b")])
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, file)
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
                });
        return buffer.ToArray();
    }

    private async Task<IReadOnlyList<string>> JobOutputAsync(string id, string image)
    {
        await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs?jobId={id}",
            $$"""{"template":{"template":{"containers":[{"image":"{{image}}:v1"}]} } }""");
        var operation = await guest.Fake.DoAsync("POST", $"https://{Guest.Api}/{Guest.Parent}/jobs/{id}:run",
            "{}");
        await guest.Fake.DoneAsync(Guest.Api, operation, seconds: 60);
        return await LinesAsync($"resource.labels.job_name=\"{id}\"");
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string filter)
    {
        await Task.Delay(700);
        var body = new JsonObject
        {
            ["resourceNames"] = new JsonArray("projects/demo-project"),
            ["filter"] = filter,
            ["pageSize"] = 500,
        };
        var entries = await guest.Fake.DoAsync("POST", "https://logging.googleapis.com/v2/entries:list",
            body.ToJsonString());
        return [.. entries["entries"]!.AsArray().Select(e => e!["textPayload"]?.GetValue<string>())
            .OfType<string>()];
    }
}
