namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>What an image is built from, on the machine that deploys.</summary>
internal abstract record ImageOrigin;

/// <summary>A .NET project: the SDK makes its image, without a Docker daemon.</summary>
internal sealed record ProjectOrigin(string ProjectFile) : ImageOrigin;

/// <summary>A folder with a Dockerfile in it: Cloud Build makes its image.</summary>
internal sealed record DockerfileOrigin(string Folder) : ImageOrigin
{
    /// <summary>Relative to the folder.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";
}
