using System.Security.Cryptography;
using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Cloud;

/// <summary>An artifact twice as large as what Cloud Run takes over HTTP/1.1 goes to the bucket and comes back.</summary>
internal sealed class ArtifactCheck(CloudServiceAccountResource account) : GatewayCheck(account)
{
    private const int Size = 64 << 20;

    public override string Name => "64 MiB go up and down";

    protected override async Task<CloudRunCheckResult> RunAsync(SignedIn gateway, CancellationToken cancel)
    {
        await using var run = await VerificationRun.StartAsync(gateway, cancel);
        var path = $"api/2.0/mlflow-artifacts/artifacts/{run.Experiment}/{run.Id}/artifacts/random.bin";
        var bytes = RandomNumberGenerator.GetBytes(Size);
        (await gateway.SendAsync(HttpMethod.Put, path, new ByteArrayContent(bytes), cancel)).Dispose();
        byte[] read;
        using (var answer = await gateway.SendAsync(HttpMethod.Get, path, null, cancel))
        await using (var content = await answer.Content.ReadAsStreamAsync(cancel))
            read = await SHA256.HashDataAsync(content, cancel);
        (await gateway.SendAsync(HttpMethod.Delete, path, null, cancel)).Dispose();
        return read.AsSpan().SequenceEqual(SHA256.HashData(bytes))
            ? CloudRunCheckResult.Passed("64 MiB were written and read again, each byte the same")
            : CloudRunCheckResult.Failed("64 MiB were written, and something else read");
    }
}
