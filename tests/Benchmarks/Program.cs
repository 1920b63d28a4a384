using Benchmarks;
using Benchmarks.Load;
using Benchmarks.Report;
using Benchmarks.Servers;

// Everything is measured side by side and interleaved in this one
// run: ratios hold on any machine, absolute figures do not.
//   dotnet run -c Release --project tests/Benchmarks [-- --smoke]
if (args is ["backend", var port])
    return await Backend.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
if (args is ["forwarder", var own, var behind])
    return await BareForwarder.RunAsync(
        int.Parse(own, System.Globalization.CultureInfo.InvariantCulture),
        int.Parse(behind, System.Globalization.CultureInfo.InvariantCulture));

var plan = args.Contains("--smoke") ? MeasurementPlan.Smoke : MeasurementPlan.Full;
using var folder = new WorkFolder();
await using var postgres = await PostgresServer.StartAsync(folder);

var requests = await GatewayMeasurement.RunAsync(plan, postgres);
var starts = await MlflowMeasurement.RunAsync(plan, postgres, folder);

var report = PerformanceReport.Write(plan, requests, starts);
Console.WriteLine(report);
if (!plan.IsSmoke)
    await File.WriteAllTextAsync(Repository.PathOf("docs/performance.md"), report);
return 0;
