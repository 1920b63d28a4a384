#pragma warning disable ASPIREPIPELINES001 // It is what defines it.
using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Pipelines;

/// <summary>
/// Runs the step that is asked for after those that it depends on, each as soon as it can. Without a name every
/// step runs, as with the real one.
/// </summary>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps =
    [
        .. ((string[])[WellKnownPipelineSteps.Publish, WellKnownPipelineSteps.Deploy, WellKnownPipelineSteps.Destroy])
            .Select(name => new PipelineStep { Name = name, Action = _ => Task.CompletedTask }),
    ];

    public void AddStep(
        string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) =>
        AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = Names(dependsOn),
            RequiredBySteps = Names(requiredBy),
        });

    public void AddStep(PipelineStep step) => _steps.Add(_steps.All(s => s.Name != step.Name)
        ? step : throw new InvalidOperationException($"A step with the name '{step.Name}' has already been added."));

    public async Task ExecuteAsync(PipelineContext context)
    {
        // Twice, as the real pipeline does: factories must not mind.
        await StepsAsync(context);
        var steps = await StepsAsync(context);
        var asked = context.Services.GetRequiredService<IConfiguration>()["Pipeline:Step"];
        var step = new PipelineStepContext { PipelineContext = context };
        var running = new ConcurrentDictionary<string, Lazy<Task>>();
        await Task.WhenAll((asked is null ? steps.Keys.ToArray() : [asked]).Select(RunAsync));

        Task RunAsync(string name) => running.GetOrAdd(name, _ => new(async () =>
        {
            if (!steps.TryGetValue(name, out var found))
                throw new InvalidOperationException(
                    $"Step '{name}' not found in pipeline. Available steps: {string.Join(", ", steps.Keys.Order())}");
            var earlier = found.DependsOnSteps.Concat(
                steps.Values.Where(s => s.RequiredBySteps.Contains(name)).Select(s => s.Name));
            await Task.WhenAll(earlier.Select(RunAsync));
            await RunStepAsync(found, step);
        })).Value;
    }

    private static async Task RunStepAsync(PipelineStep step, PipelineStepContext context)
    {
        try
        {
            await step.Action(context);
        }
        catch (Exception error) when (error is not (DistributedApplicationException or OperationCanceledException))
        {
            throw new InvalidOperationException($"Step '{step.Name}' failed: {error.Message}", error);
        }
    }

    private async Task<Dictionary<string, PipelineStep>> StepsAsync(PipelineContext context)
    {
        var steps = _steps.ToList();
        foreach (var resource in context.Model.Resources)
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>())
                steps.AddRange(await annotation.CreateStepsAsync(
                    new PipelineStepFactoryContext { PipelineContext = context, Resource = resource }));
        return steps.ToDictionary(s => s.Name);
    }

    private static List<string> Names(object? names) => names switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> several => [.. several],
        _ => throw new ArgumentException($"A string or several, but this is a {names.GetType().Name}."),
    };
}
