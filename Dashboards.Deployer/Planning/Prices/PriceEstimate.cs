using System.Globalization;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Prices;

/// <summary>
/// Cloud Run bills CPU and memory by request, or, with CPU always on, by the life of an instance; Cloud SQL by
/// the hour. A month is 730 hours.
/// </summary>
internal static class PriceEstimate
{
    private const decimal Hours = 730;
    private const decimal Seconds = Hours * 3600;
    private static readonly PriceList _prices = PriceList.Current;

    public static MonthlyPrice Of(CloudTopology topology, Usage usage) => new(_prices.Date,
    [
        .. topology.Services.Select(s => s.IsCpuIdle ? ByRequest(s, usage) : ByInstance(s, usage)),
        .. topology.DatabaseServers.Select(Server),
        .. topology.Buckets.Select(b => new PriceLine(
            $"bucket/{b.Name}", $"{usage.Stored} GiB", 0, usage.Stored * _prices["storage.standard.regional"])),
        Secrets(topology),
    ]);

    private static PriceLine ByRequest(CloudService service, Usage usage)
    {
        var (cpu, memory) = Size(service);
        var active = usage.ActiveHours * 3600;
        var use = Beyond("run.cpu.request_based", active * cpu) + Beyond("run.memory.request_based", active * memory)
            + (Math.Max(0, usage.Requests - _prices.FreePerMonth("run.requests")) / 1_000_000 * _prices["run.requests"]);
        // An idle minimum instance's memory costs what its CPU does.
        var idle = service.MinInstances * (Seconds - active) * _prices["run.cpu.idle_min_instance"] * (cpu + memory);
        return new PriceLine($"service/{service.Name}", $"by request, {usage.ActiveHours} h in use", idle, use);
    }

    private static PriceLine ByInstance(CloudService service, Usage usage)
    {
        var (cpu, memory) = Size(service);
        var second = (cpu * _prices["run.cpu.instance_based"]) + (memory * _prices["run.memory.instance_based"]);
        var always = service.MinInstances * Seconds * second;
        var use = service.MinInstances == 0 ? usage.ActiveHours * 3600 * second : 0;
        return new PriceLine($"service/{service.Name}", $"by instance, at least {service.MinInstances}", always, use);
    }

    private static PriceLine Server(CloudDatabaseServer server)
    {
        var copies = server.IsRegional ? 2 : 1;
        var hour = server.Tier is "db-f1-micro" or "db-g1-small" ? _prices[$"sql.{server.Tier}"] : Custom(server.Tier);
        var disk = 10 * _prices["sql.ssd"];
        return new PriceLine($"sql/{server.Name}", $"{server.Tier}, 10 GiB", copies * ((Hours * hour) + disk), 0);
    }

    // db-custom-VCPUS-MIB
    private static decimal Custom(string tier)
    {
        var numbers = tier.Split('-')[^2..].Select(n => decimal.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0] * _prices["sql.enterprise.vcpu"]) + (numbers[1] / 1024 * _prices["sql.enterprise.memory"]);
    }

    private static PriceLine Secrets(CloudTopology topology) => new(
        "secrets",
        $"{topology.Secrets.Length} versions",
        Beyond("secretmanager.version", topology.Secrets.Length),
        0);

    private static decimal Beyond(string item, decimal amount) =>
        Math.Max(0, amount - _prices.FreePerMonth(item)) * _prices[item];

    private static (decimal Cpu, decimal Memory) Size(CloudService service) =>
        (service.Containers.Sum(c => c.Cpu), service.Containers.Sum(c => c.Memory) / 1024m);
}
