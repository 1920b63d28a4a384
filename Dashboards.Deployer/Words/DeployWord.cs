using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Planning.Output;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>deploy</c>: shows the plan, asks, and does it.</summary>
internal static class DeployWord
{
    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        var topology = await session.TopologyAsync(context.Cancellation);
        var options = PlanWord.Options(context.Settings);
        var plan = Selection.Of(
            await session.Engine.PlanAsync(topology, options, context.Cancellation), context.Settings.Only);
        await context.Progress.WriteAsync(Colors.Of(PlanText.Of(plan), !Console.IsErrorRedirected)
            + PlanNotes.Of(session, plan));
        if (!plan.Problems.IsEmpty)
            return ExitCode.Failed;
        if (!plan.IsEmpty)
            Consent.To(context.Settings, "Do this?");
        DeploymentResult result;
        using (var progress = new ProgressLines(context.Progress, TimeProvider.System))
            result = await session.Engine.RunAsync(topology, plan, progress, context.Cancellation);
        if (!result.Succeeded)
            return await Failures.TellAsync(context, result);
        foreach (var service in topology.Services.Where(s => s.IsOpen))
            await context.Output.WriteLineAsync(AddressOf(context, service, result, plan));
        return ExitCode.Done;
    }

    private static string AddressOf(WordContext context, CloudService service, DeploymentResult result, Plan plan) =>
        context.Settings.PublicUrl?.AbsoluteUri.TrimEnd('/')
        ?? result.Outputs.Find(Names.Service(service.Name), RunService.Uri) ?? plan.Addresses[service.Name];
}
