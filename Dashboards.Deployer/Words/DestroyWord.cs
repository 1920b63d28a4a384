using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Planning.Output;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>destroy</c>: shows what would go, asks, and takes it away. Data stays unless its name was typed.</summary>
internal static class DestroyWord
{
    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        var topology = await session.TopologyAsync(context.Cancellation);
        var options = PlanWord.Options(context.Settings);
        var plan = await session.Engine.PlanDestroyAsync(topology, options, context.Cancellation);
        await context.Progress.WriteAsync(Colors.Of(PlanText.Of(plan), !Console.IsErrorRedirected));
        if (!plan.Problems.IsEmpty)
            return ExitCode.Failed;
        if (plan.IsEmpty)
            return ExitCode.Done;
        Consent.To(context.Settings, options.DeleteData
            ? $"Delete all this, the data of {topology.Environment} included?" : "Take this down?");
        DeploymentResult result;
        using (var progress = new ProgressLines(context.Progress, TimeProvider.System))
            result = await session.Engine.RunAsync(topology, plan, progress, context.Cancellation);
        return result.Succeeded ? ExitCode.Done : await Failures.TellAsync(context, result);
    }
}
