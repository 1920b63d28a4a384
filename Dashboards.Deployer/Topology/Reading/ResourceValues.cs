using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>What a resource is given: variables and arguments, as objects that know what they stand for.</summary>
internal sealed record ResourceValues(
    IResource Resource, ImmutableArray<KeyValuePair<string, object>> Environment, ImmutableArray<object> Arguments)
{
    public string Name => Resource.Name;

    /// <summary>Names of the other resources whose endpoints it is told.</summary>
    public IEnumerable<string> Uses => Everything().OfType<EndpointReference>()
        .Select(e => e.Resource.Name).Where(name => !string.Equals(name, Name, StringComparison.OrdinalIgnoreCase))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    public static async Task<ResourceValues> OfAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, object>();
        var variables = new EnvironmentCallbackContext(execution, resource, environment, cancellation);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(variables).ConfigureAwait(false);
        var list = new List<object>();
        var arguments = new CommandLineArgsCallbackContext(list, resource, cancellation) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(arguments).ConfigureAwait(false);
        return new ResourceValues(resource, [.. environment], [.. list]);
    }

    /// <summary>Values and what they are made of, however deep.</summary>
    public IEnumerable<object> Everything()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(Environment.Select(e => e.Value).Concat(Arguments));
        while (open.TryPop(out var value))
        {
            if (!seen.Add(value))
                continue;
            yield return value;
            if (value is IValueWithReferences composed)
                foreach (var part in composed.References)
                    open.Push(part);
        }
    }
}
