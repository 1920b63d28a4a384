using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ResourceService;

/// <summary>
/// Takes secrets out of what the dashboard is told: the values of secret parameters, wherever they were put together
/// into something longer, and the AppHost's own keys.
/// </summary>
internal sealed class SecretMask
{
    public const string Mask = "********";

    private static readonly string[] _ownKeys =
    [
        "AppHost:BrowserToken", "AppHost:OtlpApiKey", "AppHost:DashboardApiKey", "AppHost:ResourceService:ApiKey",
    ];

    private readonly ImmutableArray<string> _secrets;

    /// <summary>Also as they are written in a URI; the longest first, for one may be part of another.</summary>
    public SecretMask(IEnumerable<string?> secrets) => _secrets =
    [
        .. secrets.OfType<string>().Where(secret => secret.Length > 0)
            .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
            .Distinct().OrderByDescending(secret => secret.Length),
    ];

    /// <summary>With what is known now: a value that nobody has asked for yet is nowhere.</summary>
    public static SecretMask Of(DistributedApplicationModel model, IConfiguration configuration) => new(
    [
        .. ReachableFrom(model.Resources).OfType<ParameterResource>().Select(parameter => parameter.KnownSecret),
        .. _ownKeys.Select(key => configuration[key]),
    ]);

    public string Apply(string text) => _secrets.Aggregate(
        text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));

    // A parameter need not be in the model itself, as the password that a server makes for itself.
    private static HashSet<object> ReachableFrom(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(roots);
        while (open.TryPop(out var value))
        {
            if (!seen.Add(value))
                continue;
            foreach (var reference in (value as IValueWithReferences)?.References ?? [])
                open.Push(reference);
            foreach (var related in (value as IResource)?.Annotations.OfType<ResourceRelationshipAnnotation>() ?? [])
                open.Push(related.Resource);
        }

        return seen;
    }
}
