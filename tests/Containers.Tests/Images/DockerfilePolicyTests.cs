namespace Containers.Tests.Images;

public class DockerfilePolicyTests
{
    private const string Good = """
        FROM python:3.11.14-slim-bookworm
        RUN ["python", "-m", "pip", "install", "--require-hashes", \
             "--no-deps", "-r", "requirements.txt"]
        USER 65532:65532
        ENTRYPOINT ["python", "serve.py"]
        """;

    public static TheoryData<string> Dockerfiles() =>
        [.. Directory.EnumerateFiles(Repository.Containers, "Dockerfile*", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void Our_images_keep_the_rules(string path)
    {
        Assert.Empty(DockerfilePolicy.Violations(Dockerfile.Read(path)));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, ".dockerignore")), "no .dockerignore");
    }

    [Fact]
    public void The_servers_that_have_no_public_image_have_one_of_ours() =>
        Assert.Equal(
            ["mlflow", "tensorboard"],
            Dockerfiles().Select(row => Path.GetFileName(Path.GetDirectoryName(row.Data)!)).Order());

    [Fact]
    public void The_example_that_the_others_spoil_is_right() =>
        Assert.Empty(DockerfilePolicy.Violations(Dockerfile.Parse("Dockerfile", Good)));

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void A_local_run_and_Cloud_Build_build_upon_the_same(string path)
    {
        var file = Dockerfile.Read(path);
        var pins = File.ReadAllText(Path.Combine(Repository.AppHost, "Local/Containers/ContainerImages.cs"));

        Assert.All(
            file.Instructions.Where(each => each.Name == "FROM"),
            from => Assert.Contains($"Python {{ get; init; }} = \"{file.ImageOf(from).Split(' ')[0]}\"", pins));
    }

    [Fact]
    public void An_earlier_stage_is_not_what_runs()
    {
        var file = Dockerfile.Parse("Dockerfile", $"{Good}\nFROM python:3.11.14\nENTRYPOINT [\"python\"]");

        Assert.Equal("runs as root: not a number, or root", Assert.Single(DockerfilePolicy.Violations(file)));
    }

    [Theory]
    [InlineData(":3.11.14-slim-bookworm", "")]
    [InlineData(":3.11.14-slim-bookworm", ":latest")]
    [InlineData(":3.11.14-slim-bookworm", ":3.11-slim")]
    [InlineData("FROM python:3.11.14-slim-bookworm", "ARG BASE=python:latest\nFROM ${BASE}")]
    [InlineData("FROM python:3.11.14-slim-bookworm", "ARG BASE\nFROM ${BASE}")]
    [InlineData("USER 65532:65532", "")]
    [InlineData("USER 65532:65532", "USER 0")]
    [InlineData("USER 65532:65532", "USER nobody")]
    [InlineData("USER 65532:65532", "USER 65532\nUSER root")]
    [InlineData("--require-hashes", "-q")]
    [InlineData("--no-deps", "-q")]
    [InlineData("ENTRYPOINT [\"python\", \"serve.py\"]", "ENTRYPOINT python serve.py")]
    [InlineData("ENTRYPOINT [\"python\", \"serve.py\"]", "")]
    [InlineData("USER 65532:65532", "USER 1\nRUN apt-get update")]
    [InlineData("USER 65532:65532", "USER 1\nRUN [\"sh\", \"-c\", \"true\"]")]
    [InlineData("USER 65532:65532", "USER 1\nRUN [\"curl\", \"https://example.com\"]")]
    [InlineData("USER 65532:65532", "USER 1\nADD https://example.com/x /x")]
    [InlineData("USER 65532:65532", "USER 1\nARG DB_PASSWORD")]
    [InlineData("USER 65532:65532", "USER 1\nENV API_KEY=1")]
    public void A_broken_rule_is_found(string right, string wrong)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var broken = Dockerfile.Parse("Dockerfile", Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Single(DockerfilePolicy.Violations(broken));
    }

    [Fact]
    public void A_digest_pins_as_well()
    {
        var digest = "@sha256:" + new string('a', 64);
        var pinned = Good.Replace(":3.11.14-slim-bookworm", digest, StringComparison.Ordinal);

        Assert.Empty(DockerfilePolicy.Violations(Dockerfile.Parse("Dockerfile", pinned)));
    }
}
