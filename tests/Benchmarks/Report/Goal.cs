using Benchmarks.Load;
using Benchmarks.Peers;
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
    private static readonly (string Figure, string Storage)[] _clientTransfers =
    [
        (TransferMeasurement.UpSeconds, TransferMeasurement.Nothing),
        (TransferMeasurement.UpSeconds, TransferMeasurement.Emulator),
        (TransferMeasurement.DownSeconds, TransferMeasurement.Emulator),
    ];

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
        .. from credential in _credentials
           select new Goal(
               $"{credential}, 16 connections: its requests, as a multiple of Apache's with mod_auth_openidc", 1, true,
               samples.Paired(RequestMeasurement.Table(16), credential, Apache.WithToken,
                   RequestMeasurement.Throughput, (ours, theirs) => ours / theirs)),
        .. from credential in _credentials
           select new Goal(
               $"{credential}, 16 connections: ms of p50 over nginx that only forwards", 0.5, false,
               samples.Paired(RequestMeasurement.Table(16), credential, Nginx.Bare,
                   RequestMeasurement.P50, (ours, theirs) => ours - theirs)),
        new("behind the gateway, 16 connections: requests, as a multiple of those of MLflow's basic-auth", 1, true,
            samples.Paired(MlflowRequestMeasurement.Table, MlflowRequestMeasurement.Ours,
                MlflowRequestMeasurement.Theirs, RequestMeasurement.Throughput, (ours, theirs) => ours / theirs)),
        .. from way in new[] { ClientMeasurement.Http1, ClientMeasurement.H2c }
           from transfer in _clientTransfers
           let figure = transfer.Figure
           select new Goal(
               $"MLflow's client {way}, 1 GiB {figure[..^2]}, {transfer.Storage}: times the seconds directly to it",
               1.15, false,
               samples.Paired(ClientMeasurement.Table(Gibibyte, transfer.Storage), way, ClientMeasurement.Direct, figure,
                   (ours, direct) => ours / direct)),
        new($"MLflow's client {ClientMeasurement.H2c}, 1 GiB up, {TransferMeasurement.Nothing}: times the seconds "
            + "through such a front end to it", 1.15, false,
            samples.Paired(ClientMeasurement.Table(Gibibyte, TransferMeasurement.Nothing), ClientMeasurement.H2c,
                ClientMeasurement.DirectBehindFront, TransferMeasurement.UpSeconds, (ours, direct) => ours / direct)),
        new("gateway: answers so many seconds after its start", 0.45, false,
            samples.Median(GatewayStartMeasurement.Table, program.Name, GatewayStartMeasurement.Ready)),
        new("gateway: MiB at rest (RSS)", 90, false,
            samples.Median(GatewayStartMeasurement.Table, program.Name, GatewayStartMeasurement.Resident)),
        .. from storage in new[] { TransferMeasurement.Nothing, TransferMeasurement.Emulator }
           select new Goal(
               $"gateway: MiB with 8 times 1 GiB at once (peak RSS), {storage}", 150, false,
               samples.Median(
                   TransferMeasurement.Table(8, Gibibyte, storage),
                   TransferMeasurement.Through, TransferMeasurement.Peak)),
        new("gateway: MiB more while a reader takes 1 MB/s of 1 GiB", 16, false,
            samples.Median(TransferMeasurement.SlowReader, "gateway", TransferMeasurement.Growth)),
        new("all servers: MiB at rest (PSS)", 600, false,
            samples.Median(StackMeasurement.Table, StackMeasurement.Sum, StackMeasurement.Memory)),
    ];
}
