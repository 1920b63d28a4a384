namespace Aspire.Hosting.ApplicationModel;

/// <summary>What makes a resource a container, whatever its type. It has a tag or a digest, the last one set.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _digest;

    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag
    {
        get => _tag;
        set => (_tag, _digest) = (value, null);
    }

    public string? SHA256
    {
        get => _digest;
        set => (_tag, _digest) = (null, value);
    }
}
