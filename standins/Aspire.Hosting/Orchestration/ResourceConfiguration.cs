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

        var arguments = ImmutableArray.CreateBuilder<string>();
        foreach (var value in context.Args)
            if (await ResolveAsync(value, ct) is { } argument)
                arguments.Add(argument);
        return arguments.ToImmutable();
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
                if (await ResolveAsync(value, ct) is { } text)
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

    private static ValueTask<string?> ResolveAsync(object? value, CancellationToken ct) => value switch
    {
        null => new((string?)null),
        string text => new(text),
        IValueProvider provider => provider.GetValueAsync(ct),
        _ => throw new InvalidOperationException(
            $"A value of type {value.GetType()} cannot be passed to a process."),
    };
}
