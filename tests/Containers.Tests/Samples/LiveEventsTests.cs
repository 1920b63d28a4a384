using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Containers.Tests.Samples;

public sealed class LiveEventsTests : IDisposable
{
    private const string Curve = "/tensorboard/data/plugin/scalars/scalars?run=first&tag=loss";
    private static readonly string _sample = Path.Combine(Repository.Samples, "first_experiment");
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly LogRoute _gateway;

    public LiveEventsTests()
    {
        Directory.CreateDirectory(_folder["logs"]);
        Directory.CreateDirectory(_folder["signals"]);
        _gateway = new LogRoute(_folder["logs"]);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TensorBoard_shows_the_curve_growing()
    {
        await using var writer = Write();
        var port = Loopback.FreePort();
        await using var tensorBoard = Running.Start(
            Python.Executable(),
            [
                "-m", "tensorboard.main", "--logdir", _folder["logs"], "--host", "127.0.0.1", "--port", $"{port}",
                "--path_prefix", "/tensorboard", "--reload_interval", "1",
            ], []);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Local.UntilAnswers(client, "/tensorboard/data/environment", tensorBoard);

        for (var piece = 0; piece < 3; piece++)
        {
            await Signal(piece);
            var steps = (piece + 1) * 10;
            await Local.Until(async () => await Steps(client) == steps, _soon, $"{steps} steps in TensorBoard");
        }

        Assert.Equal(0, (await writer.Finish(_soon)).ExitCode);
        Assert.Equal(3, Directory.GetFiles(_folder["logs/first"]).Length);
    }

    [Fact]
    public async Task A_piece_that_was_not_taken_comes_with_the_next_one()
    {
        _gateway.Fault = HttpStatusCode.Forbidden;
        await using var writer = Write();
        for (var piece = 0; piece < 3; piece++)
            await Signal(piece);

        var finished = await writer.Finish(_soon);

        Assert.Contains("was not taken: 403", finished.OneLine, StringComparison.Ordinal);
        Assert.DoesNotContain(LogRoute.Token, finished.Output, StringComparison.Ordinal);
        var segments = Directory.GetFiles(_folder["logs/first"]).Order().ToList();
        Assert.Equal(["00001", "00002"], segments.Select(file => file[^5..]));
        var (two, one) = (new FileInfo(segments[0]).Length, new FileInfo(segments[1]).Length);
        Assert.True(two > one * 1.5, $"the first has two pieces in {two} bytes, the second one in {one}");
    }

    [Fact]
    public async Task A_gateway_that_is_busy_is_asked_again()
    {
        _gateway.Fault = HttpStatusCode.ServiceUnavailable;
        await using var writer = Write();
        for (var piece = 0; piece < 3; piece++)
            await Signal(piece);

        var finished = await writer.Finish(_soon);

        Assert.Equal((0, ""), (finished.ExitCode, finished.Output));
        Assert.Equal([503, 201, 201, 201], _gateway.Answers.Select(answer => (int)answer.Status));
    }

    private Running Write() => Python.Start(
        Path.Combine(AppContext.BaseDirectory, "Samples", "log_curve.py"),
        [_sample, $"{_gateway.Address}/-/logs/first", LogRoute.Token, _folder["signals"]], []);

    private Task Signal(int piece) => File.WriteAllTextAsync(_folder[$"signals/{piece}"], "");

    private static async Task<int> Steps(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri(Curve, UriKind.Relative));
        // Until the first piece is there, TensorBoard knows no such run.
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength()
            : 0;
    }
}
