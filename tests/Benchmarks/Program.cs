using System.Globalization;
using Benchmarks;
using Benchmarks.Load;
using Benchmarks.Report;
using Benchmarks.Results;
using Benchmarks.Servers;
using Benchmarks.Starts;
using Benchmarks.Transfers;

// Everything is measured side by side and interleaved in this one
// run: ratios hold on any machine, absolute figures do not.
//   dotnet run -c Release --project tests/Benchmarks [-- --smoke]
switch (args)
{
    case ["backend", var port]: return await Backend.RunAsync(Port(port));
    case ["forwarder", var port, var backend]: return await BareForwarder.RunAsync(Port(port), Port(backend));
    case ["sink", var port]: return await Sink.RunAsync(Port(port));
}

if (await ServerPython.MakeAsync() is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

var plan = args.Contains("--smoke") ? MeasurementPlan.Smoke : MeasurementPlan.Full;
var program = plan.IsSmoke ? GatewayProgram.Built : await GatewayProgram.PublishAsync();
var load = Machine.Load();
var samples = new Samples();
using var folder = new WorkFolder();
await using var postgres = await PostgresServer.StartAsync(folder);
await MlflowServer.MigrateAsync(postgres);

var missing = await RequestMeasurement.RunAsync(plan, program, postgres, folder, samples);
await MlflowRequestMeasurement.RunAsync(plan, program, postgres, folder, samples);
await TransferMeasurement.SinkAsync(plan, program, postgres, folder, samples);
await TransferMeasurement.EmulatorAsync(plan, program, postgres, folder, samples);
await ClientMeasurement.RunAsync(plan, program, postgres, folder, samples);
await GatewayStartMeasurement.RunAsync(
    plan, new[] { program, GatewayProgram.Built }.Distinct(), postgres, samples);
await MlflowMeasurement.RunAsync(plan, postgres, folder, samples);
await TensorBoardMeasurement.RunAsync(plan, folder, samples);
await StackMeasurement.RunAsync(program, postgres, folder, samples);

var report = new PerformanceReport(samples, program, missing, (load, Machine.Load())).Text();
Console.WriteLine(report);
if (!plan.IsSmoke)
{
    await File.WriteAllTextAsync(Repository.PathOf("docs/performance.md"), report);
    await File.WriteAllTextAsync(Repository.PathOf("docs/performance.csv"), samples.Csv());
    await File.WriteAllTextAsync(Repository.PathOf("docs/performance.svg"), Plot.Of(samples, 16));
}

return 0;

static int Port(string text) => int.Parse(text, CultureInfo.InvariantCulture);
