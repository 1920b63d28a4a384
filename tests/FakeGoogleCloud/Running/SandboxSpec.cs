namespace FakeGoogleCloud.Running;

/// <summary>What a sandbox is told at its start; its containers follow as orders.</summary>
internal sealed record SandboxSpec
{
    /// <summary>Where it listens for who wants to reach a port inside.</summary>
    public required string DialSocket { get; init; }

    /// <summary>
    /// A build's sandbox is on the machine's network, as Cloud Build's steps reach the internet.
    /// </summary>
    public bool HasOwnNetwork { get; init; } = true;

    public IReadOnlyList<RelaySpec> Relays { get; init; } = [];
}

/// <summary>An address inside that leads to a socket of the fake, which is told first who comes.</summary>
internal sealed record RelaySpec(string Address, int Port, string Socket, string? Greeting = null);

/// <summary>To a sandbox: <c>start</c> a container, or <c>stop</c> them all.</summary>
internal sealed record Order(string Kind, ContainerSpec? Container = null);

/// <summary>
/// From a sandbox: <c>up</c>, a <c>line</c> of a container (its code: 1 output, 2 errors), its <c>exit</c>.
/// </summary>
internal sealed record Report(string Kind, string Container = "", string Text = "", int Code = 0);
