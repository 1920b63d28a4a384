using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>
/// Proves that what was deployed is there and works: first what holds of every service, then the application's own
/// checks.
/// </summary>
/// <param name="client">For Google's APIs.</param>
/// <param name="http">For the services: no redirects, no cookies.</param>
/// <param name="time">The clock.</param>
internal sealed class Verifier(GoogleClient client, HttpClient http, TimeProvider time)
{
    private readonly IdTokens _tokens = new(client);

    /// <param name="topology">What should be there.</param>
    /// <param name="own">The application's checks, by the service's name in the topology.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<VerificationResult> RunAsync(
        CloudTopology topology, ILookup<string, ICloudRunCheck> own, CancellationToken cancellation)
    {
        var location = await ProjectFacts.ReadAsync(client, topology, cancellation);
        var wanted = DesiredState.Of(topology, location);
        var deeds = new Deeds(time, goesOn: false);
        var observed = await new Survey(client, new ResourceReader(client, deeds, time), deeds)
            .ReadAsync(wanted, location, cancellation);
        var outputs = wanted.Where(r => observed.Found.ContainsKey(r.Id))
            .Aggregate(Outputs.Empty, (o, r) => o.With(r.Id, r.OutputsOf(observed.Found[r.Id])));
        var services = topology.Services.Select(service =>
        {
            var run = wanted.OfType<RunService>().Single(r => r.Id == Names.Service(service.Name));
            var caller = new Caller(new Names(topology, location), Usual(topology, service));
            var existing = observed.Found.GetValueOrDefault(run.Id);
            return RunAsync(service, run, existing, outputs, caller, own[service.Name], cancellation);
        });
        return new VerificationResult([.. await Task.WhenAll(services)]);
    }

    private async Task<CheckedService> RunAsync(
        CloudService service,
        RunService wanted,
        JsonObject? existing,
        Outputs outputs,
        Caller caller,
        IEnumerable<ICloudRunCheck> own,
        CancellationToken cancellation)
    {
        if (existing?["uri"]?.GetValue<string>() is not { } uri)
            return new(service.Name, [new("deployed", CloudRunCheckResult.Failed("it is not there: deploy first"))]);
        var address = new Uri(uri);
        Task<string> TokenAsync(CancellationToken end) => _tokens.OfAsync(caller.EmailOf(null), uri, end);
        var calls = new ServiceCalls(http, address, service.IsOpen ? null : TokenAsync, time);
        var results = ImmutableArray.CreateBuilder<NamedResult>();
        results.Add(new("ready", GeneralChecks.IsReady(wanted, existing)));
        results.Add(new("as wanted", GeneralChecks.IsAsWanted(wanted, existing, outputs)));
        results.Add(await AttemptAsync("answers", () => GeneralChecks.AnswersAsync(calls, cancellation)));
        results.Add(await AttemptAsync(
            "probes", () => GeneralChecks.AnswersProbesAsync(service, calls, cancellation)));
        var context = new CloudRunCheckContext(
            service.Name, address, http,
            (account, audience, end) => _tokens.OfAsync(caller.EmailOf(account), audience, end));
        foreach (var check in results.All(r => r.Result.HasPassed) ? own : [])
            results.Add(await AttemptAsync(check.Name, () => check.RunAsync(context, cancellation)));
        return new CheckedService(service.Name, results.ToImmutable());
    }

    // One that Google lets call it, where Google asks.
    private static CloudAccount Usual(CloudTopology topology, CloudService service) =>
        topology.Accounts.FirstOrDefault(a => a.Calls.Contains(service.Name)) ?? service.Account;

    private static async Task<NamedResult> AttemptAsync(string name, Func<Task<CloudRunCheckResult>> check)
    {
        try
        {
            return new(name, await check());
        }
        catch (IdTokenException e)
        {
            return new(name, CloudRunCheckResult.Failed(e.Message, e.Repair));
        }
        catch (GoogleException e)
        {
            return new(name, CloudRunCheckResult.Failed(e.Error.Message));
        }
#pragma warning disable CA1031 // A check is somebody else's code: whatever it throws is what it found.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(name, CloudRunCheckResult.Failed(e.Message));
        }
#pragma warning restore CA1031
    }

    /// <summary>Whose tokens a check may have: those of an account of the application, or the usual caller's.</summary>
    private sealed record Caller(Names Names, CloudAccount Account)
    {
        public string EmailOf(string? name) =>
            Names.Email(name is null ? Account : Names.Topology.Accounts.Single(a => a.Name == name));
    }
}
