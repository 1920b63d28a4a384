using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Output;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>plan</c>: what a deploy would do. A plan that cannot be carried out is a failure.</summary>
internal static class PlanWord
{
    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        var topology = await session.TopologyAsync(context.Cancellation);
        var plan = await session.Engine.PlanAsync(topology, Options(context.Settings), context.Cancellation);
        plan = Selection.Of(plan, context.Settings.Only);
        await context.Output.WriteAsync(context.Settings.IsJson
            ? PlanJson.Of(plan) + "\n"
            : Colors.Of(PlanText.Of(plan), !Console.IsOutputRedirected) + PlanNotes.Of(session, plan));
        return plan.Problems.IsEmpty ? ExitCode.Done : ExitCode.Failed;
    }

    public static PlanOptions Options(CloudSettings settings) => new()
    {
        Adopt = settings.Adopt,
        DeleteData = DeletesData(settings),
    };

    private static bool DeletesData(CloudSettings settings) => settings.DeleteData is { } name
        && (name == settings.Environment ? true : throw new UsageException(
            $"--delete-data {name}: the environment is {settings.Environment}. Its name is asked for so that nobody "
            + "deletes another's data."));
}
