using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Building;

/// <summary>What a build's steps come to: one <c>docker build</c>.</summary>
internal sealed record BuildRequest(string Dockerfile, string Context)
{
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    public static BuildRequest Of(JsonObject build)
    {
        var request = new BuildRequest("Dockerfile", ".");
        foreach (var step in build.Children("steps"))
        {
            if (step.Text("name")?.Split(':', '@')[0] is not { } name
                || !name.EndsWith("cloud-builders/docker", StringComparison.Ordinal))
                throw new BuildException($"step \"{step.Text("name")}\": this fake has no builder but docker");
            string[] arguments = [.. step.Texts("args")];
            if (arguments is ["build" or "buildx", ..])
                request = Docker(arguments[1..]);
            else if (arguments is not ([] or ["push" or "tag", ..]))
                throw new BuildException($"docker {arguments[0]}: this fake knows build, tag and push");
        }
        return request;
    }

    private static BuildRequest Docker(string[] arguments)
    {
        var (file, context, values) = ("", ".", new Dictionary<string, string>());
        for (var i = 0; i < arguments.Length; i++)
            switch (arguments[i])
            {
                case "-f" or "--file":
                    file = arguments[++i];
                    break;
                case "-t" or "--tag" or "--network":
                    i++;
                    break;
                case "--build-arg":
                    var pair = arguments[++i].Split('=', 2);
                    values[pair[0]] = pair[^1];
                    break;
                case var flag when flag.StartsWith('-'):
                    if (flag is not ("--no-cache" or "--pull"))
                        throw new BuildException($"docker build {flag}: this fake does not know the option");
                    break;
                case var folder:
                    context = folder;
                    break;
            }
        return new BuildRequest(file.Length > 0 ? file : Path.Combine(context, "Dockerfile"), context)
        {
            Arguments = values,
        };
    }
}
