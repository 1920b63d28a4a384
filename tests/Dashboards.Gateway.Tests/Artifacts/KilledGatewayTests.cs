using System.Net;
using System.Security.Cryptography;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Database;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Artifacts;

/// <summary>The gateway is killed in the middle of an upload, and comes back.</summary>
public sealed class KilledGatewayTests(PostgresServer postgres, StorageEmulator storage)
    : IClassFixture<PostgresServer>, IClassFixture<StorageEmulator>
{
    private const int Size = 8 << 20;
    private const int Kills = 6;
    private const string Folder = "/api/2.0/mlflow-artifacts/artifacts/killed";

    [Theory]
    [InlineData("SingleRequest")]
    [InlineData("Resumable")]
    public async Task HalfAnObjectIsNeverSeenAndTheNextTryIsWhole(string uploads)
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var database = await postgres.NewDatabase();
        var random = new Random(7);
        var bytes = RandomNumberGenerator.GetBytes(Size);
        var gateway = await Start(database, uploads);
        for (var kill = 0; kill < Kills; kill++)
        {
            var artifact = $"{Folder}/{uploads}/{kill}";
            await SendUntil(random.Next(Size), bytes, gateway, artifact);

            gateway = await Start(database, uploads);
            using var client = gateway.Admin();
            using var seen = await client.GetAsync(artifact);
            Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
            using var sent = await client.PutAsync(artifact, new ByteArrayContent(bytes));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            Assert.Equal(bytes, await client.GetByteArrayAsync(artifact));
        }

        await gateway.DisposeAsync();
    }

    private Task<GatewayProcess> Start(string database, string uploads) => GatewayProcess.Start(
        GatewayProcess.Built, database,
        ("Gateway__Dashboards__mlflow__Bucket", "artifacts"),
        ("Gateway__CloudStorage__ChunkSize", $"{1 << 20}"),
        ("ConnectionStrings__artifacts", $"Endpoint={storage.Address};Bucket=artifacts;Uploads={uploads}"));

    // Killed as soon as these bytes have been handed over; how many of them had arrived is another matter.
    private static async Task SendUntil(int at, byte[] bytes, GatewayProcess gateway, string artifact)
    {
        using var client = gateway.Admin();
        var body = new CutBody(bytes, at, gateway.DisposeAsync);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PutAsync(artifact, body));
    }

    private sealed class CutBody(byte[] bytes, int at, Func<ValueTask> kill) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, at));
            await stream.FlushAsync();
            await kill();
            await stream.WriteAsync(bytes.AsMemory(at));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
