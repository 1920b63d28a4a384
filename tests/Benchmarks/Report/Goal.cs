using Benchmarks.Load;
using Benchmarks.Results;
using Benchmarks.Servers;
using Benchmarks.Starts;
using Benchmarks.Transfers;

namespace Benchmarks.Report;

/// <summary>What was meant to be reached.</summary>
/// <param name="What">In words.</param>
/// <param name="Limit">The figure.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
/// <param name="Measured">Null where this run did not measure it.</param>
internal sealed record Goal(string What, double Limit, bool IsAtLeast, double? Measured)
{
    private const long Gibibyte = 1L << 30;

    private static readonly int[] _connections = [16, 64];
    private static readonly string[] _credentials = ["gateway, cookie", "gateway, token"];

    /// <summary>Met, or by how much not.</summary>
    public string Verdict => Measured switch
    {
        null => "not measured",
        var m when (IsAtLeast ? m >= Limit : m <= Limit) => "met",
        var m => $"missed by {Math.Abs(m.Value - Limit) / Limit:P0}",
    };

    public static IEnumerable<Goal> All(Samples samples, GatewayProgram program) =>
    [
        .. from connections in _connections
           from credential in _credentials
           let table = RequestMeasurement.Table(connections)
           select new Goal(
               $"{credential}, {connections} connections: share of bare YARP's requests", 0.85, true,
               samples.Paired(table, credential, RequestMeasurement.Bare, RequestMeasurement.Throughput,
                   (ours, bare) => ours / bare)),
        .. from credential in _credentials
           select new Goal(
               $"{credential}: µs of processor time a request over bare YARP, 16 connections", 15, false,
               samples.Paired(RequestMeasurement.Table(16), credential, RequestMeasurement.Bare,
                   RequestMeasurement.Cpu, (ours, bare) => ours - bare)),
        new("gateway: answers so many seconds after its start", 0.45, false,
            samples.Median(GatewayStartMeasurement.Table, program.Name, GatewayStartMeasurement.Ready)),
        new("gateway: MiB at rest (RSS)", 90, false,
            samples.Median(GatewayStartMeasurement.Table, program.Name, GatewayStartMeasurement.Resident)),
        new("gateway: MiB with 8 times 1 GiB at once (peak RSS)", 150, false,
            samples.Median(
                TransferMeasurement.Table(8, Gibibyte, "a storage that keeps nothing"),
                TransferMeasurement.Through, TransferMeasurement.Peak)),
        new("all servers: MiB at rest (PSS)", 600, false,
            samples.Median(StackMeasurement.Table, StackMeasurement.Sum, StackMeasurement.Memory)),
    ];
}
