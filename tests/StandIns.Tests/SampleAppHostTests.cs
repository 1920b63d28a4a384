using System.Diagnostics;
using Aspire.Hosting.Testing;

namespace StandIns.Tests;

/// <summary>An AppHost of its own: its entry point in this process, and as a process that is killed.</summary>
public sealed class SampleAppHostTests
{
    [Fact]
    public async Task The_testing_builder_runs_the_entry_point()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleAppHost>(
            ["--some:setting=value"], App.Limit);
        Assert.Equal("value", builder.Configuration["some:setting"]);
        Assert.Equal("Development", builder.Environment.EnvironmentName);
        Assert.Equal(["sleeper", "web"], builder.Resources.Select(r => r.Name));
        var web = builder.Resources.OfType<ProjectResource>().Single();
        builder.CreateResourceBuilder(web).WithEnvironment("GREETING", "changed");

        await using var app = await builder.BuildAsync(App.Limit);
        await app.StartAsync(App.Limit);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", App.Limit);

        using var client = new HttpClient { BaseAddress = app.GetEndpoint("web") };
        Assert.Equal("web", await client.GetStringAsync("/", App.Limit));
        Assert.Equal("changed", await client.GetStringAsync("/environment/GREETING", App.Limit));
        Assert.Equal(
            client.BaseAddress, new Uri(await client.GetStringAsync("/environment/ASPNETCORE_URLS", App.Limit)));
        Assert.Throws<ArgumentException>(() => app.GetEndpoint("nothing"));
    }

    [Fact]
    public async Task Kill_9_leaves_nothing_behind()
    {
        var host = typeof(Projects.SampleAppHost).Assembly.Location;
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", ["exec", host]) { RedirectStandardOutput = true })!;
        string? group = null;
        while (group is null || ProcessTests.Group(group).Length < 3)
        {
            var line =
                await process.StandardOutput.ReadLineAsync(App.Limit)
                ?? throw new InvalidOperationException("It ended.");
            if (line.Contains("group=", StringComparison.Ordinal))
                group = line[(line.IndexOf('=') + 1)..];
        }

        process.Kill();
        var watch = Stopwatch.StartNew();
        while (ProcessTests.Group(group).Length > 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), string.Join('\n', ProcessTests.Group(group)));
            await Task.Delay(50, App.Limit);
        }

        TestContext.Current.SendDiagnosticMessage("gone after {0} ms", watch.ElapsedMilliseconds);
    }
}
