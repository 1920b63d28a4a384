using System.Net;
using Dashboards.Gateway.Protocols;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Protocols;

public sealed class DrainTests
{
    private const int Size = 1 << 20;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task An_upload_in_flight_ends_well_when_the_server_is_told_to_stop(string version)
    {
        var begun = new TaskCompletionSource();
        await using var app = await StartAsync(begun);
        using var client = new HttpClient
        {
            BaseAddress = new(app.Urls.First()),
            DefaultRequestVersion = Version.Parse(version),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var rest = new SlowBody(Size);
        var uploading = client.PutAsync("/", rest);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var stopping = app.StopAsync();
        await Task.Delay(100);
        Assert.False(stopping.IsCompleted);
        rest.Continue();

        using var answer = await uploading;
        Assert.Equal($"{Size}", await answer.Content.ReadAsStringAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<WebApplication> StartAsync(TaskCompletionSource begun)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.AddProtocols();
        var app = builder.Build();
        app.Run(async http =>
        {
            var buffer = new byte[16 * 1024];
            long all = 0;
            for (int count; (count = await http.Request.Body.ReadAsync(buffer)) > 0; all += count)
                begun.TrySetResult();
            await http.Response.WriteAsync($"{all}");
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Half of it at once, the rest on demand.</summary>
    private sealed class SlowBody(int size) : HttpContent
    {
        private readonly TaskCompletionSource _continued = new();

        public void Continue() => _continued.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[size / 2]);
            await stream.FlushAsync();
            await _continued.Task;
            await stream.WriteAsync(new byte[size / 2]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = size;
            return true;
        }
    }
}
