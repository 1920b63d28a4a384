using System.Runtime.CompilerServices;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Desired;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>Whether what a deployment would create or change is free, or this environment's already.</summary>
internal sealed class NamesCheck : ICheck
{
    public string Name => "names";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = DesiredState.Of(examined.Topology, examined.Location);
        var deeds = new Deeds(examined.Time, goesOn: false);
        var survey = new Survey(examined.Client, new ResourceReader(examined.Client, deeds, examined.Time), deeds);
        var observed = await survey.ReadAsync(wanted, examined.Location, cancellation);
        var refused = Planner.Deploy(wanted, observed, new PlanOptions())
            .Where(o => o.Verdict == Verdict.Refuse).ToList();
        if (refused.Count == 0)
            yield return new(Name, FindingState.Ok, "free, or this environment's already");
        foreach (var operation in refused)
            yield return new(Name, FindingState.Failure, $"{operation.Id}: {operation.Reason}");
    }
}
