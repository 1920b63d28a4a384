using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>
/// The words as steps of Aspire's pipeline. None depends on Aspire's own preparations: these would ask for
/// parameters where nobody answers, and keep them in plain text.
/// </summary>
internal static class Steps
{
    public static IEnumerable<PipelineStep> Of(CloudRunEnvironmentResource environment)
    {
        yield return Step("doctor", DoctorWord.RunAsync);
        yield return Step("plan", PlanWord.RunAsync);
        yield return Step($"deploy-{environment.Name}", DeployWord.RunAsync, WellKnownPipelineSteps.Deploy);
        yield return Step("verify", VerifyWord.RunAsync);
        yield return Step("status", StatusWord.RunAsync);
        yield return Step($"destroy-{environment.Name}", DestroyWord.RunAsync, WellKnownPipelineSteps.Destroy);

        PipelineStep Step(string name, Func<WordContext, Task<int>> run, string? requiredBy = null) => new()
        {
            Name = name,
            Resource = environment,
            RequiredBySteps = requiredBy is null ? [] : [requiredBy],
            Action = context => context.Services.GetRequiredService<WordRunner>()
                .RunAsync(run, context.Services, context.CancellationToken),
        };
    }
}
