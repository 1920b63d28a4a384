namespace Dashboards.Gateway.Tests.Artifacts;

/// <summary>What this process, in which the gateway runs, holds.</summary>
internal sealed record Held(long Bytes, int Files)
{
    // Buffers that are pooled, connections that are kept for the next request.
    private const long AllowedBytes = 48L << 20;
    private const int AllowedFiles = 40;

    public static async Task<Held> NowAsync()
    {
        // Other tests of this process may be at it too.
        await Task.Delay(100);
        return new Held(GC.GetTotalMemory(forceFullCollection: true), Directory.GetFiles("/proc/self/fd").Length);
    }

    /// <summary>Within ten seconds.</summary>
    public async Task IsGivenBackAsync()
    {
        var now = await NowAsync();
        for (var tries = 0; tries < 50 && !IsLike(now); tries++)
        {
            await Task.Delay(200);
            now = await NowAsync();
        }

        Assert.True(IsLike(now), $"Held before: {this}. Held now: {now}.");
    }

    private bool IsLike(Held now) => now.Bytes - Bytes < AllowedBytes && now.Files - Files < AllowedFiles;
}
