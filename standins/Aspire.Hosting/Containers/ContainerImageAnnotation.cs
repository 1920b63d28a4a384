namespace Aspire.Hosting.ApplicationModel;

/// <summary>What makes a resource a container, whatever its type.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag { get; set; }

    public string? SHA256 { get; set; }
}
