namespace Aspire.Hosting.ApplicationModel;

/// <summary>An image is named by a tag or by a digest, never by both.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag
    {
        get => _tag;
        set => (_tag, _sha256) = (value, null);
    }

    public string? SHA256
    {
        get => _sha256;
        set => (_sha256, _tag) = (value, null);
    }
}

public enum ContainerMountType
{
    BindMount,
    Volume,
}

public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount)
        {
            ArgumentException.ThrowIfNullOrEmpty(source);
            if (!Path.IsPathRooted(source))
                throw new ArgumentException("Bind mounts must specify an absolute path as source.",
                    nameof(source));
        }
        else if (string.IsNullOrEmpty(source) && isReadOnly)
        {
            throw new ArgumentException("Anonymous volumes cannot be read-only.", nameof(isReadOnly));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    public string? Source { get; }

    public string Target { get; }

    public ContainerMountType Type { get; }

    public bool IsReadOnly { get; }
}

public enum ContainerLifetime
{
    Session,
    Persistent,
}

public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    public required ContainerLifetime Lifetime { get; set; }
}
