using System.Net;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Containers;

/// <summary>
/// Opens the session of this run when its first container needs it, and again if there was no engine then.
/// </summary>
internal sealed class ContainerSessions(
    ContainerEngineDetector detector, RunLabels labels, IHostEnvironment environment) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private ContainerSession? _session;
    private ContainerGuard? _guard;

    public async Task<ContainerSession> GetAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);
        try
        {
            return _session ??= await OpenAsync(ct);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
            await _guard.DisposeAsync();
        _opening.Dispose();
    }

    private async Task<ContainerSession> OpenAsync(CancellationToken ct)
    {
        var engine = await detector.FindAsync(ct);
        await Leftovers.RemoveAsync(engine, labels, ct);
        _guard ??= await ContainerGuard.StartAsync(engine, labels.Run);

        var suffix = new string(Random.Shared.GetItems<char>("abcdefghjkmnpqrstuvwxyz", 8));
        var application = new string([.. environment.ApplicationName.Where(char.IsAsciiLetterOrDigit).Take(32)]);
        var name = $"aspire-session-network-{suffix}-{application}".ToLowerInvariant();
        var created = await engine.RunAsync(["network", "create", .. labels.Arguments, name], ct);
        if (!created.IsSuccess)
            throw new DistributedApplicationException(
                $"The network of the containers could not be created: {created.Problem}");
        return await DescribeAsync(engine, name, ct);
    }

    private static async Task<ContainerSession> DescribeAsync(
        ContainerEngine engine, string name, CancellationToken ct)
    {
        var addresses = engine.Name == ContainerEngine.Docker ? "index .IPAM.Config 0" : "index .Subnets 0";
        var format = $"{{{{({addresses}).Gateway}}}} {{{{({addresses}).Subnet}}}}";
        var answer = await engine.RunAsync(["network", "inspect", "--format", format, name], ct);
        return answer.Text.Split(' ') is [var gateway, var subnet]
            ? new ContainerSession(engine, name, IPAddress.Parse(gateway), IPNetwork.Parse(subnet))
            : throw new DistributedApplicationException(
                $"The addresses of the network '{name}' are not known: {answer.Problem}");
    }
}
