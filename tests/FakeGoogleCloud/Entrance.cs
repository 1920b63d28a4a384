using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud;

/// <summary>Which of the servers behind one address a request is for.</summary>
internal sealed class Entrance(Cloud cloud)
{
    public required Front Apis { get; init; }

    public required RegistryServer Registry { get; init; }

    /// <summary>Null: nothing is run.</summary>
    public required MachineEntrance? Machine { get; init; }

    public Task HandleAsync(HttpContext context) =>
        Machine?.Handle(cloud, context)
        ?? (RegistryServer.Serves(context.Request) ? Registry.HandleAsync(context) : Apis.HandleAsync(context));
}
