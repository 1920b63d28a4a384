namespace Aspire.Hosting.ApplicationModel;

public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    public string ContextPath => contextPath;

    public string DockerfilePath => dockerfilePath;

    public string? Stage => stage;

    public Dictionary<string, object?> BuildArguments { get; } = [];
}
