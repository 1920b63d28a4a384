using Aspire.Hosting.GoogleCloud.Doctor;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>doctor</c>: what is missing before anything can be deployed.</summary>
internal static class DoctorWord
{
    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        // The project may be what is wrong; its number is in addresses only, which nobody looks at here.
        var topology = await session.TopologyAsync(projectNumber: "0", context.Cancellation);
        await Reachability.CheckAsync(session.Endpoint, context.Cancellation);
        var findings = await new Checkup(session.Client, session.Tokens, TimeProvider.System)
            .RunAsync(topology, context.Cancellation);
        await context.Output.WriteAsync(
            context.Settings.IsJson ? FindingsJson.Of(findings) + "\n" : FindingsText.Of(findings));
        return findings.Any(f => f.State == FindingState.Failure) ? ExitCode.Failed : ExitCode.Done;
    }
}
