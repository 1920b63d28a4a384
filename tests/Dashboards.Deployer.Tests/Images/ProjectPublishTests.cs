using Aspire.Hosting.GoogleCloud.Images;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Topology;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Images;

public class ProjectPublishTests
{
    [Fact]
    public async Task A_project_is_pushed_by_the_SDK_and_deployed_by_its_digest()
    {
        using var folder = Project("return;");
        await using var cloud = await TestCloud.StartAsync();

        Assert.Empty((await cloud.DeployAsync(Topology(folder))).Failures);

        var tag = await cloud.GetAsync(
            "artifactregistry.googleapis.com",
            "v1/projects/demo-project/locations/europe-west1/repositories/prod/packages/gateway/tags/1a2b01");
        Assert.Matches("/versions/sha256:[0-9a-f]{64}$", (string?)tag["version"]);
        Assert.True((await cloud.Engine().PlanAsync(Topology(folder), new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task One_that_does_not_compile_shows_what_the_compiler_said()
    {
        using var folder = Project("return nothing;");
        await using var cloud = await TestCloud.StartAsync();

        var result = await cloud.DeployAsync(Topology(folder));

        Assert.Contains("error CS0103", result.Failures["image/gateway"], StringComparison.Ordinal);
        Assert.Equal(["service/gateway"], result.Skipped);
    }

    private static CloudTopology Topology(Folder folder)
    {
        var sample = Sample.Topology();
        var image = new BuiltImage("gateway", "1a2b01") { Origin = new ProjectOrigin(folder["App/App.csproj"]) };
        var service = sample.Services[0];
        return sample with
        {
            Images = [image, .. sample.Images[1..]],
            Services =
            [
                service with
                {
                    Containers = [service.Containers[0] with { Image = image }, .. service.Containers[1..]],
                },
            ],
        };
    }

    private static Folder Project(string program) => new Folder()
        .With("Directory.Build.props", "<Project />")
        .With("Directory.Build.targets", "<Project />")
        .With("Directory.Packages.props", "<Project />")
        .With("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
                <SelfContained>false</SelfContained>
              </PropertyGroup>
            </Project>
            """)
        .With("App/Program.cs", program);
}
