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

    /// <summary>Its address among containers, found when one asks for it.</summary>
    internal Func<CancellationToken, Task<AllocatedEndpoint>>? AmongContainers { get; set; }

    internal async Task<AllocatedEndpoint> AllocatedAsync(NetworkIdentifier seenFrom, CancellationToken ct)
    {
        var here = await _allocated.Task.WaitAsync(ct);
        return seenFrom == KnownNetworkIdentifiers.DefaultAspireContainerNetwork && AmongContainers is { } there
            ? await there(ct)
            : here;
    }
}

/// <summary>The address that an endpoint has got.</summary>
internal sealed record AllocatedEndpoint(string Scheme, string Host, int Port, int TargetPort)
{
    public string Url => $"{Scheme}://{Host}:{Port}";
}
