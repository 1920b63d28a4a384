using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Execution.Locking;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Planning.Prices;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>The engine: reads, plans, and carries a plan out under a lock.</summary>
/// <param name="client">Sends every request.</param>
/// <param name="images">Builds what is not in the repository yet.</param>
/// <param name="owner">Whom the lock names to others.</param>
/// <param name="time">The only clock there is.</param>
internal sealed class Deployer(GoogleClient client, IImageSource images, LockOwner owner, TimeProvider time)
{
    public Task<Plan> PlanAsync(CloudTopology topology, PlanOptions options, CancellationToken cancellation) =>
        PlanAsync(topology, (wanted, observed) => Planner.Deploy(wanted, observed, options), cancellation);

    public Task<Plan> PlanDestroyAsync(
        CloudTopology topology, PlanOptions options, CancellationToken cancellation) =>
        PlanAsync(topology, (wanted, observed) => Planner.Destroy(wanted, observed, options), cancellation);

    /// <summary>Does what the plan says; an empty one needs no lock and sends nothing.</summary>
    public async Task<DeploymentResult> RunAsync(
        CloudTopology topology, Plan plan, IProgress<OperationProgress> progress, CancellationToken cancellation)
    {
        if (plan.Problems is [_, ..] problems)
            throw new InvalidOperationException($"This plan cannot be carried out: {problems[0]}");
        var deeds = new Deeds(time, goesOn: plan.Operations.Any(o => o.Verdict == Verdict.Create));
        var reader = new ResourceReader(client, deeds, time);
        var writer = new ResourceWriter(client, reader, new OperationWait(client, time), deeds, images, time);
        if (plan.IsEmpty)
            return await new Executor(writer, time, progress).RunAsync(plan.Operations, cancellation);
        var location = await ProjectFacts.ReadAsync(client, topology, cancellation);
        // The lock is an object in a bucket, and a bucket wants its API on: making both twice does no harm.
        var first = plan.Operations
            .Where(o => o.Id is Names.Apis or StateBucket.Id && o.Verdict is Verdict.Create or Verdict.Change)
            .ToImmutableArray();
        var prepared = await new Executor(writer, time, progress).RunAsync(first, cancellation);
        if (!prepared.Succeeded)
            return prepared;
        // That bucket goes when nobody needs the lock any more.
        var last = plan.Operations.Where(o => o is { Id: StateBucket.Id, Verdict: Verdict.Delete })
            .ToImmutableArray();
        var rest = plan.Operations.Select(o => first.Contains(o) || last.Contains(o)
            ? o with { Verdict = Verdict.Keep } : o).ToImmutableArray();
        var result = await LockedAsync(
            new Executor(writer, time, progress), rest, StateBucket.NameOf(location), cancellation);
        if (!result.Succeeded)
            return result;
        await TidyAsync(plan, location, progress, cancellation);
        return last.IsEmpty ? result : await new Executor(writer, time, progress).RunAsync(last, cancellation);
    }

    private async Task TidyAsync(
        Plan plan, Location location, IProgress<OperationProgress> progress, CancellationToken cancellation)
    {
        var renewed = plan.Operations.Where(o => o.Verdict == Verdict.Change)
            .Select(o => o.Resource).OfType<SecretVersion>().ToList();
        try
        {
            await new OldSecretVersions(client, location).DestroyAsync(renewed, cancellation);
        }
        catch (GoogleException e)
        {
            // Everything is deployed; the next change of the secret tries again.
            progress.Report(new OperationProgress("old secret versions", OperationPhase.Failed, default, default)
            {
                Message = e.Message,
            });
        }
    }

    private async Task<Plan> PlanAsync(
        CloudTopology topology,
        Func<ImmutableArray<CloudResource>, Observed, ImmutableArray<Operation>> plan,
        CancellationToken cancellation)
    {
        if (TopologyProblems.Of(topology) is { Count: > 0 } problems)
            throw new TopologyException(problems);
        var location = await ProjectFacts.ReadAsync(client, topology, cancellation);
        var wanted = DesiredState.Of(topology, location);
        var deeds = new Deeds(time, goesOn: false);
        var survey = new Survey(client, new ResourceReader(client, deeds, time), deeds);
        var observed = await survey.ReadAsync(wanted, location, cancellation);
        return DeploymentPlan.Of(topology, location, plan(wanted, observed), new Usage());
    }

    private async Task<DeploymentResult> LockedAsync(
        Executor executor, ImmutableArray<Operation> operations, string bucket, CancellationToken cancellation)
    {
        var held = new DeploymentLock(client, bucket, owner, time);
        await held.TakeAsync(cancellation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewal = held.RenewAsync(end.Token);
        var run = executor.RunAsync(operations, end.Token);
        var ended = await Task.WhenAny(run, renewal);
        await end.CancelAsync();
        try
        {
            if (ended == renewal)
                await renewal;
            return await run;
        }
        finally
        {
            await Task.WhenAll(run, renewal).ContinueWith(_ => { }, TaskScheduler.Default);
            await held.ReleaseAsync(CancellationToken.None);
        }
    }
}
