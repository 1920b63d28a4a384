using System.Text;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Results;
using Benchmarks.Servers;
using Benchmarks.Starts;
using Benchmarks.Transfers;

namespace Benchmarks.Report;

/// <summary>The figures of one run as docs/performance.md.</summary>
/// <param name="Samples">What was measured.</param>
/// <param name="Program">The gateway that was measured.</param>
/// <param name="Missing">Packages of peers that are not installed.</param>
/// <param name="Load">The machine's load average at the beginning and at the end.</param>
internal sealed record PerformanceReport(
    Samples Samples, GatewayProgram Program, IReadOnlyList<string> Missing, (string Before, string After) Load)
{
    public string Text() => new StringBuilder()
        .AppendLine($"""
            # Performance

            Written by `dotnet run -c Release --project tests/Benchmarks`. What is compared was measured side by side
            and in turn in this one run, on one machine that client, gateway and backend share; medians are shown, every
            sample is in [performance.csv](performance.csv). Ratios hold elsewhere, absolute figures do not.

            {Machine.Describe()}. Load average before the run {Load.Before}, after it (its own work) {Load.After}.
            {string.Join("; ", Machine.Versions())}.

            """)
        .AppendLine(Goals())
        .AppendLine(Requests())
        .AppendLine(Section("Large artifacts", """
            Bodies of zeros, one client each. A storage that keeps nothing shows what the gateway itself costs; it takes
            uploads in resumable sessions, as Google Cloud Storage does. MLflow's own proxy copies every artifact to a file.
            MLflow's client sends random bytes and checks their digest; it fetches them four times, and the first time is a
            figure of its own: the machine has yet to find memory for the file. For h2c HAProxy stands in front, as a cloud's
            front end does, with buffers of 128 KiB and windows of 4 MiB; its own work is in these figures, and so the same
            client goes directly to the storage through such an HAProxy as well. Google's own client, directly, sends
            100 MiB at a time, and the emulator hashes all it holds again with each, where the gateway sends it one request:
            for uploads the storage that keeps nothing compares like with like.
            """, [.. Samples.Tables("").Where(t => t.Contains(" at once, ", StringComparison.Ordinal)
                    || t.StartsWith("MLflow's client", StringComparison.Ordinal)),
                "after the transfers", TransferMeasurement.SlowReader]))
        .AppendLine(Section("Starts", """
            The gateway: from the start of its process to the first answer. MLflow: to its first answer out of the database;
            memory of all its processes six seconds later. TensorBoard: to the last step of 40 curves.
            """, [GatewayStartMeasurement.Table, MlflowMeasurement.Table, TensorBoardMeasurement.Table]))
        .Append(Section("Memory", "Every server of the local stack, eight seconds after its start.",
            [StackMeasurement.Table]))
        .ToString();

    private string Goals()
    {
        var text = new StringBuilder("## Goals\n\n| goal | limit | measured | |\n|---|---:|---:|---|\n");
        foreach (var goal in Goal.All(Samples, Program))
            text.AppendLine($"| {goal.What} | {(goal.IsAtLeast ? "≥" : "≤")} {goal.Limit} "
                + $"| {SampleTable.Number(goal.Measured)} | {goal.Verdict} |");
        return text.ToString();
    }

    private string Requests()
    {
        var missing = Missing.Count == 0 ? "" : $"{Peer.HowToInstall(Missing)}\n";
        return Section("What the gateway adds to a request", $"""
            A GET that a backend answers with 1 KB. The gateway checks limits, path, credential, role and origin, strips
            and signs the identity, and forwards; two sign-in providers are set up. nginx and HAProxy compare one fixed
            header, and no role; Apache verifies a signed token. MLflow's basic-auth hashes the password with each request.
            The client's sockets block, and the backend's threads do not spin, since both share the cores with what is
            measured; the order of each round is the last one's turned round.

            ![Requests a second](performance.svg)

            {missing}{WhereOthersAreBetter()}
            """, [.. Samples.Tables("requests, "), MlflowRequestMeasurement.Table]);
    }

    private string WhereOthersAreBetter()
    {
        var table = Samples.Tables("requests, ").FirstOrDefault(t => t.Contains("16", StringComparison.Ordinal));
        if (table is null)
            return "";
        double Of(string subject) => Samples.Median(table, subject, RequestMeasurement.Throughput) ?? 0;
        var better = Samples.Subjects(table)
            .Where(s => s != RequestMeasurement.Direct && !s.StartsWith("gateway", StringComparison.Ordinal)
                && !s.EndsWith("stranger", StringComparison.Ordinal) && Of(s) > Of("gateway, token"))
            .Select(s => $"{s} ({Of(s) / Of("gateway, token"):F1} times)");
        return $"Faster than the gateway with a token, 16 connections: {string.Join(", ", better)}.";
    }

    private string Section(string title, string explanation, IEnumerable<string> tables)
    {
        var text = new StringBuilder($"## {title}\n\n{explanation.TrimEnd()}\n");
        foreach (var table in tables.Where(t => Samples.Subjects(t).Count > 0))
            text.Append($"\n### {char.ToUpperInvariant(table[0])}{table[1..]}\n\n{SampleTable.Of(Samples, table)}");
        return text.ToString();
    }
}
