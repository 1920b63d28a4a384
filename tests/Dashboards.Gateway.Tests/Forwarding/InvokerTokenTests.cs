using System.Buffers.Text;
using System.Text;
using Dashboards.Gateway.Tests.Database;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Forwarding;

/// <summary>A dashboard that is a service of Cloud Run, called from a machine with a metadata server.</summary>
public sealed class InvokerTokenTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Header = "X-Serverless-Authorization";

    [Theory]
    [InlineData("https://prod-mlflow-1.europe-west1.run.app", true)]
    [InlineData("", false)]
    public async Task OnlyWhoAsksForAToken_GetsOne(string audience, bool isSent)
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var dashboard = new RecordingBackend();
        await using var metadata = new RecordingBackend { Answer = Answer };
        await dashboard.Start();
        await metadata.Start();
        await using var gateway = await GatewayProcess.Start(
            GatewayProcess.Built, await postgres.NewDatabase(),
            ("Gateway__Dashboards__mlflow__Address", dashboard.Address.ToString()),
            ("Gateway__Dashboards__mlflow__Audience", audience),
            ("GCE_METADATA_HOST", metadata.Address.Authority),
            ("GOOGLE_APPLICATION_CREDENTIALS", ""),
            ("HOME", Path.GetTempPath()));
        using var client = gateway.Admin();
        client.DefaultRequestHeaders.Add(Header, "Bearer forged");

        await client.GetAsync("/api/2.0/mlflow/experiments/search?max_results=1");
        await client.GetAsync("/api/2.0/mlflow/experiments/search?max_results=2");

        Assert.Equal(2, dashboard.Requests.Count(r => r.Target.StartsWith("/api", StringComparison.Ordinal)));
        Assert.All(dashboard.Requests, request =>
            Assert.Equal(isSent ? $"Bearer {Token}" : null, request.Headers.GetValueOrDefault(Header)));
        Assert.Equal(isSent ? 1 : 0, metadata.Requests.Count(r => r.Target.Contains("/identity", StringComparison.Ordinal)));
    }

    // Nobody verifies it here; only its end is read, to make a new one in time.
    private static string Token { get; } = string.Join('.', new[] { """{"alg":"none"}""", """{"exp":4102444800}""", "x" }
        .Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part))));

    private static Task Answer(HttpContext context)
    {
        context.Response.Headers["Metadata-Flavor"] = "Google";
        return context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith("/identity", StringComparison.Ordinal) ? Token : "ok");
    }
}
