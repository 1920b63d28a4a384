namespace Dashboards.Gateway.Tests.Hosting;

public static class Eventually
{
    public static async Task True(Func<Task<bool>> condition)
    {
        for (var end = DateTime.UtcNow.AddSeconds(15); !await condition(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, "It did not become true within 15 s.");
    }
}
