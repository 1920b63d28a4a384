using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Arguments and environment of a resource: its callbacks run, then each value is resolved.</summary>
internal static class ResourceConfiguration
{
    public static async Task<ImmutableArray<string>> ArgumentsAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken ct)
    {
        var context = new CommandLineArgsCallbackContext([], resource, ct) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(context);

        return await ResolveAllAsync(context.Args, resource, ct);
    }

    public static async Task<ImmutableArray<string>> ResolveAllAsync(
        IEnumerable<object> values, IResource caller, CancellationToken ct)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var value in values)
            if (await ResolveAsync(value, caller, ct) is { } text)
                texts.Add(text);
        return texts.ToImmutable();
    }

    public static async Task<ImmutableDictionary<string, string>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken ct)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: ct);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);

        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            try
            {
                // A value that is null, as of an optional connection string, leaves the variable out.
                if (await ResolveAsync(value, resource, ct) is { } text)
                    environment[name] = text;
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                throw new DistributedApplicationException(
                    $"Failed to apply environment variable '{name}': {ex.Message}", ex);
            }
        }

        return environment.ToImmutable();
    }

    private static ValueTask<string?> ResolveAsync(object? value, IResource caller, CancellationToken ct) => value switch
    {
        null => new((string?)null),
        string text => new(text),
        IValueProvider provider => provider.GetValueAsync(new ValueProviderContext { Caller = caller }, ct),
        _ => throw new InvalidOperationException(
            $"A value of type {value.GetType()} cannot be passed to a process."),
    };
}
