using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Planning.Durations;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>
/// Wanted against found, thing by thing; what an earlier one will change, a later one does not know yet.
/// </summary>
internal static class Planner
{
    public static ImmutableArray<Operation> Deploy(
        ImmutableArray<CloudResource> wanted, Observed observed, PlanOptions options)
    {
        var outputs = Outputs.Empty;
        var operations = ImmutableArray.CreateBuilder<Operation>();
        var ids = wanted.Select(r => r.Id).ToHashSet();
        foreach (var resource in DependencyOrder.Of(wanted))
        {
            var existing = observed.Found.GetValueOrDefault(resource.Id);
            var operation = Decide(resource, existing, outputs, options) with
            {
                Existing = existing,
                Needs = [.. resource.Needs.Where(ids.Contains)],
            };
            if (operation.Verdict == Verdict.Keep)
                outputs = outputs.With(resource.Id, resource.OutputsOf(existing!));
            operations.Add(operation with { Expected = ExpectedDurations.Of(operation) });
        }
        var users = operations.Select(o => o.Id)
            .Where(id => id.StartsWith("service/", StringComparison.Ordinal)
                || id.StartsWith("job", StringComparison.Ordinal));
        operations.AddRange(observed.Orphans.Select(o => Leave(o, options, [.. users])));
        return operations.ToImmutable();
    }

    /// <summary>Takes everything away that is ours, in the opposite order.</summary>
    public static ImmutableArray<Operation> Destroy(
        ImmutableArray<CloudResource> wanted, Observed observed, PlanOptions options)
    {
        var present = DependencyOrder.Of(wanted).Where(r => observed.Found.ContainsKey(r.Id)).Reverse().ToList();
        var users = present.ToLookup(r => r.Id, r => present.Where(p => p.Needs.Contains(r.Id)).Select(p => p.Id));
        var gone = present.Where(r => Remove(r, observed.Found[r.Id], options).Verdict == Verdict.Delete)
            .Select(r => r.Id).ToHashSet();
        var operations = present.Select(resource =>
        {
            var operation = (resource.Parent is { } parent && gone.Contains(parent)
                ? new Operation(resource, Verdict.Keep) { Reason = "goes with what it belongs to" }
                : Remove(resource, observed.Found[resource.Id], options)) with
            {
                Existing = observed.Found[resource.Id],
                Needs = [.. users[resource.Id].SelectMany(ids => ids)],
            };
            return operation with { Expected = ExpectedDurations.Of(operation) };
        });
        return [.. operations, .. observed.Orphans.Select(o => Leave(o, options, []))];
    }

    private static Operation Decide(
        CloudResource resource, JsonObject? existing, Outputs outputs, PlanOptions options)
    {
        if (existing is null)
            return new Operation(resource, Verdict.Create) { Reason = "does not exist" };
        if (resource.IsElsewhere(existing))
            return new Operation(resource, Verdict.Refuse)
            {
                Reason = "its name is taken: it belongs to somebody else, or you may not see it "
                    + "(roles/storage.admin); give the environment another name",
            };
        if (!resource.IsOurs(existing) && !options.Adopt)
            return new Operation(resource, Verdict.Refuse)
            {
                Reason = "exists and is not this environment's; take it over with --adopt, or rename one of the two",
            };
        if (resource.ReadinessOf(existing).IsBusy)
            return new Operation(resource, Verdict.Wait) { Reason = "is being worked on" };
        var differences = resource.Compare(existing, outputs);
        if (differences.IsEmpty)
            return resource.ReadinessOf(existing).Problem is { } problem
                ? new Operation(resource, Verdict.Refuse) { Reason = problem } : new Operation(resource, Verdict.Keep);
        return resource.Obstacle(existing) is { } obstacle
            ? new Operation(resource, Verdict.Refuse) { Reason = obstacle, Differences = differences }
            : new Operation(resource, Verdict.Change) { Differences = differences };
    }

    private static Operation Remove(CloudResource resource, JsonObject existing, PlanOptions options)
    {
        if (resource.IsElsewhere(existing))
            return new Operation(resource, Verdict.Keep) { Reason = "belongs to somebody else" };
        if (resource.Delete(existing) is null)
            return new Operation(resource, Verdict.Keep) { Reason = "goes with what it belongs to" };
        if (!resource.IsOurs(existing))
            return new Operation(resource, Verdict.Keep) { Reason = "is not this environment's" };
        return resource.HoldsData && !options.DeleteData
            ? new Operation(resource, Verdict.Keep) { Reason = "holds data; --delete-data deletes it" }
            : new Operation(resource, Verdict.Delete);
    }

    private static Operation Leave(Orphan orphan, PlanOptions options, ImmutableArray<string> after)
    {
        var keeps = orphan.Resource.HoldsData && !options.DeleteData;
        var operation = new Operation(orphan.Resource, keeps ? Verdict.Keep : Verdict.Delete)
        {
            Existing = orphan.Existing,
            Needs = after,
            Reason = keeps ? "no longer wanted, but holds data; --delete-data deletes it" : "no longer wanted",
        };
        return operation with { Expected = ExpectedDurations.Of(operation) };
    }
}
