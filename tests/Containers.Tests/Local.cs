namespace Containers.Tests;

internal static class Local
{
    public static async Task Until(Func<Task<bool>> holds, TimeSpan within, string what)
    {
        using var late = new CancellationTokenSource(within);
        while (!await holds())
        {
            Assert.False(late.IsCancellationRequested, $"not after {within}: {what}");
            await Task.Delay(50);
        }
    }

    public static Task Until(Func<bool> holds, TimeSpan within, string what) =>
        Until(() => Task.FromResult(holds()), within, what);

    public static async Task UntilAnswers(HttpClient client, string address, Running server)
    {
        await Until(Answers, TimeSpan.FromSeconds(60), address);

        async Task<bool> Answers()
        {
            Assert.False(server.HasExited, server.Output);
            try
            {
                using var response = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // not listening yet
            }
        }
    }
}
