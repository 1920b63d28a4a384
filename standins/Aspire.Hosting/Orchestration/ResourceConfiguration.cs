using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Arguments and environment of a resource: its callbacks run, then each value is resolved.</summary>
internal static class ResourceConfiguration
{
    public static async Task<ImmutableArray<string>> ArgumentsAsync(
        IResource resource, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken ct)
    {
        var values = new List<object>();
        var context =
            new CommandLineArgsCallbackContext(
                values, resource, ct)
            { ExecutionContext = execution, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(context).ConfigureAwait(false);

        var arguments = ImmutableArray.CreateBuilder<string>();
        foreach (var value in values)
        {
            if (await ResolveAsync(resource, execution, value, ct).ConfigureAwait(false) is { } argument)
                arguments.Add(argument);
        }

        return arguments.ToImmutable();
    }

    public static async Task<ImmutableDictionary<string, string>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken ct)
    {
        var context =
            new EnvironmentCallbackContext(execution, resource, cancellationToken: ct) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);

        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            try
            {
                // A value that is null, as of an optional connection string, leaves the variable out.
                if (await ResolveAsync(resource, execution, value, ct).ConfigureAwait(false) is { } text)
                    environment[name] = text;
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                throw new DistributedApplicationException($"Failed to apply environment variable '{name}': " +
                    $"{ex.Message}", ex);
            }
        }

        return environment.ToImmutable();
    }

    private static async ValueTask<string?> ResolveAsync(
        IResource resource, DistributedApplicationExecutionContext execution, object? value, CancellationToken ct)
    {
        return value switch
        {
            null => null,
            string text => text,
            IValueProvider provider => await FromAsync(provider).ConfigureAwait(false),
            IResourceBuilder<IResource> { Resource: IValueProvider provider } =>
                await FromAsync(provider).ConfigureAwait(false),
            _ => throw new InvalidOperationException(
                $"Unexpected value of type {value.GetType()} in the configuration of '{resource.Name}'."),
        };

        ValueTask<string?> FromAsync(IValueProvider provider) =>
            provider.GetValueAsync(
                new ValueProviderContext { ExecutionContext = execution, Caller = resource }, ct);
    }
}
