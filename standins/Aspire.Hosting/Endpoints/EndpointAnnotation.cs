namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> _allocated =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EndpointAnnotation(string name, string uriScheme)
    {
        Names.Validate(nameof(EndpointAnnotation), name);
        (Name, UriScheme) = (name, uriScheme);
    }

    public string Name { get; }

    public string UriScheme { get; }

    /// <summary>What clients see.</summary>
    public int? Port { get; set; }

    /// <summary>What the resource listens on.</summary>
    public int? TargetPort { get; set; }

    public bool IsExternal { get; set; }

    public bool IsProxied { get; set; } = true;

    internal bool IsHttp => UriScheme is "http" or "https";

    internal AllocatedEndpoint? Allocated
    {
        get => _allocated.Task.IsCompleted ? _allocated.Task.Result : null;
        set => _allocated.SetResult(value!);
    }

    internal Task<AllocatedEndpoint> AllocatedAsync(CancellationToken ct) => _allocated.Task.WaitAsync(ct);
}

/// <summary>The ports that an endpoint has got.</summary>
internal sealed record AllocatedEndpoint(string Scheme, int Port, int TargetPort)
{
    public const string Host = "localhost";

    public string Url => $"{Scheme}://{Host}:{Port}";
}
