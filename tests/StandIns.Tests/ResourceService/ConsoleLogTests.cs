namespace StandIns.Tests.ResourceService;

/// <summary>What the dashboard is told of the resources' output.</summary>
public sealed class ConsoleLogTests
{
    [Fact]
    public async Task Without_following_the_stream_ends_with_the_backlog()
    {
        await using var served = await ServedApp.StartAsync(builder => builder.AddExecutable(
            "x", "sh", ".", "-c", "i=0; while [ $i -lt 1200 ]; do echo line $i; i=$((i+1)); done; echo bad >&2"));
        await served.App.OutputAsync("x");
        using var client = served.Client();
        var id = (await client.WatchUntilAsync("x", _ => true)).Name;

        var lines = await client.LogsAsync(id, suppressFollow: true).SelectMany(u => u.LogLines)
            .ToListAsync(App.Limit);

        Assert.Equal(Enumerable.Range(1, 1201), lines.Select(line => line.LineNumber));
        // Output and errors come through two pipes: only within each is there an order.
        Assert.Equal(
            Enumerable.Range(0, 1200).Select(i => $"line {i}"),
            lines.Where(line => !line.IsStdErr).Select(line => line.Text.Split(' ', 2)[1]));
        Assert.EndsWith(" bad", Assert.Single(lines, line => line.IsStdErr).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_goes_on_with_what_is_printed_next()
    {
        await using var served = await ServedApp.StartAsync(builder => builder.AddExecutable(
            "x", "sh", ".", "-c", "echo first; while :; do sleep 0.1; echo again; done"));
        await served.App.LinesAsync("x", 1);
        using var client = served.Client();
        var id = (await client.WatchUntilAsync("x", _ => true)).Name;

        var texts = await client.LogsAsync(id, suppressFollow: false).SelectMany(u => u.LogLines).Take(4)
            .Select(line => line.Text.Split(' ')[1]).ToListAsync(App.Limit);

        Assert.Equal(["first", "again", "again", "again"], texts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_resource_has_said_nothing(bool suppressFollow)
    {
        await using var served = await ServedApp.StartAsync(_ => { });
        using var client = served.Client();

        Assert.Empty(await client.LogsAsync("nobody", suppressFollow).ToListAsync(App.Limit));
    }
}
