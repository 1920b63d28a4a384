using Aspire.Hosting.GoogleCloud.Verification;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>verify</c>: whether what is deployed is what was wanted, and works.</summary>
internal static class VerifyWord
{
    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        var topology = await session.TopologyAsync(context.Cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromMinutes(10),
        };
        var own = (from resource in session.Model.Resources
                   from check in resource.Annotations.OfType<CloudRunCheckAnnotation>()
                   select (Service: resource.Name.ToLowerInvariant(), check.Check))
            .ToLookup(c => c.Service, c => c.Check);
        var result = await new Verifier(session.Client, http, TimeProvider.System)
            .RunAsync(topology, own, context.Cancellation);
        await context.Output.WriteAsync(
            context.Settings.IsJson ? VerificationJson.Of(result) + "\n" : VerificationText.Of(result));
        return result.HasPassed ? ExitCode.Done : ExitCode.Failed;
    }
}
