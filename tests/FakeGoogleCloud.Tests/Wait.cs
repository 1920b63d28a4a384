using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Tests;

/// <summary>Polling, as a client does it.</summary>
internal static class Wait
{
    public static async Task<JsonObject> ForAsync(this Fake fake, string url, Func<JsonObject, bool> until,
        int seconds = 10)
    {
        for (var i = 0; i < seconds * 40; i++)
        {
            var reply = await fake.GetAsync(url);
            if (reply.Status == 200 && until(reply.Json))
                return reply.Json;
            await Task.Delay(25);
        }
        throw new TimeoutException($"{url} did not become what was waited for.");
    }

    public static Task<JsonObject> DoneAsync(this Fake fake, string api, JsonObject operation,
        int seconds = 10) => fake.ForAsync(
        $"https://{api}/{operation["name"]!.GetValue<string>()}", o => o["done"]?.GetValue<bool>() == true,
        seconds);
}
