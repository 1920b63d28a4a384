using System.Text.Json.Nodes;
using FakeGoogleCloud.Building;

namespace FakeGoogleCloud.Tests;

/// <summary>What a build's steps mean.</summary>
public sealed class BuildRequestTests
{
    [Theory]
    [InlineData("", "Dockerfile", ".", "")]
    [InlineData("build -t a .", "./Dockerfile", ".", "")]
    [InlineData("build --network cloudbuild --no-cache -t a sub", "sub/Dockerfile", "sub", "")]
    [InlineData("build -f deploy/app.dockerfile --build-arg A=b=c --build-arg D=e -t a .", "deploy/app.dockerfile",
        ".", "A=b=c D=e")]
    public void A_docker_step_says_which_file_folder_and_arguments(string step, string file, string folder,
        string arguments)
    {
        var request = BuildRequest.Of(Build("gcr.io/cloud-builders/docker", step));
        Assert.Equal((file, folder, arguments), (request.Dockerfile, request.Context,
            string.Join(' ', request.Arguments.Select(a => $"{a.Key}={a.Value}"))));
    }

    [Theory]
    [InlineData("gcr.io/cloud-builders/npm", "install",
        "step \"gcr.io/cloud-builders/npm\": this fake has no builder but docker")]
    [InlineData("gcr.io/cloud-builders/docker", "run x", "docker run: this fake knows build, tag and push")]
    [InlineData("gcr.io/cloud-builders/docker", "build --target x .",
        "docker build --target: this fake does not know the option")]
    public void A_step_that_it_cannot_do_is_refused(string name, string step, string message) =>
        Assert.Equal(message, Assert.Throws<BuildException>(() => BuildRequest.Of(Build(name, step))).Message);

    private static JsonObject Build(string name, string step) => new()
    {
        ["steps"] = new JsonArray(new JsonObject
        {
            ["name"] = name,
            ["args"] = new JsonArray([.. step.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(a => (JsonNode)a)]),
        }, new JsonObject
        {
            ["name"] = "gcr.io/cloud-builders/docker",
            ["args"] = new JsonArray("push", "a"),
        }),
    };
}
