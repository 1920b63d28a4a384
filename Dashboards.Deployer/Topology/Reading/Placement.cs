using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>
/// Which resources are services, which are jobs, and which run beside another. A service of Cloud Run is reached
/// from everywhere or with an ID token, so what only one service uses runs beside it, on its localhost.
/// </summary>
internal sealed record Placement
{
    private static readonly StringComparer _names = StringComparer.OrdinalIgnoreCase;

    /// <summary>The service or job that each resource is part of, by name.</summary>
    public required ImmutableDictionary<string, string> HeadOf { get; init; }

    public required ImmutableHashSet<string> Jobs { get; init; }

    public IEnumerable<string> Services => HeadOf.Values.Distinct(_names).Where(head => !Jobs.Contains(head));

    public bool AreTogether(string one, string other) =>
        HeadOf.TryGetValue(one, out var a) && HeadOf.TryGetValue(other, out var b) && _names.Equals(a, b);

    public static Placement Of(IReadOnlyList<ResourceValues> resources)
    {
        var waitedFor = resources.SelectMany(r => r.Resource.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion).Select(w => w.Resource.Name);
        var jobs = resources.Where(r => r.Resource.HasAnnotationOfType<JobCustomization>()).Select(r => r.Name)
            .Concat(waitedFor).ToImmutableHashSet(_names);
        var users = resources.SelectMany(r => r.Uses.Select(used => (used, r.Name)))
            .ToLookup(u => u.used, u => u.Name, _names);
        var heads = resources.Where(r => jobs.Contains(r.Name) || !users[r.Name].Any() || StandsAlone(r.Resource))
            .Select(r => r.Name).ToHashSet(_names);

        // Whatever is found to need a service of its own becomes a head that others may be beside.
        while (resources.Select(r => r.Name).FirstOrDefault(n => HeadFor(n, heads, users, jobs) is null) is { } lone)
            heads.Add(lone);
        return new Placement
        {
            Jobs = jobs,
            HeadOf = resources.ToImmutableDictionary(r => r.Name, r => HeadFor(r.Name, heads, users, jobs)!, _names),
        };
    }

    private static bool StandsAlone(IResource resource) => resource.HasAnnotationOfType<OwnServiceAnnotation>()
        || resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.IsExternal);

    /// <summary>The one service that leads to it; null: none, several, or a job.</summary>
    private static string? HeadFor(
        string name, HashSet<string> heads, ILookup<string, string> users, ImmutableHashSet<string> jobs)
    {
        if (heads.Contains(name))
            return name;
        var seen = new HashSet<string>(_names);
        var found = new HashSet<string>(_names);
        var open = new Stack<string>(users[name]);
        while (open.TryPop(out var user))
        {
            if (heads.Contains(user))
                found.Add(user);
            else if (seen.Add(user))
                foreach (var next in users[user])
                    open.Push(next);
        }
        return found.Count == 1 && !jobs.Contains(found.Single()) ? found.Single() : null;
    }
}
