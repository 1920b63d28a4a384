using Aspire.Hosting.ResourceService;

namespace StandIns.Tests.ResourceService;

/// <summary>A reader comes and goes as it likes: who publishes does not notice.</summary>
public sealed class ResourceStreamTests
{
    [Fact]
    public async Task A_reader_that_leaves_while_a_change_is_published_does_not_disturb_it()
    {
        var builder = App.Builder();
        var greeting = builder.AddExecutable("greeting", "sleep", ".", "100");
        await using var app = await App.StartAsync(builder);
        var reader = ResourceStream.ReadAsync(app.Notifications, App.Limit).GetAsyncEnumerator(App.Limit);

        // Handlers are called in the order they were added in: this one ends the reader, whose own comes next.
        var leaving = Task.CompletedTask;
        app.Notifications.Updated += _ => leaving = reader.DisposeAsync().AsTask();
        Assert.True(await reader.MoveNextAsync());

        await app.Notifications.PublishUpdateAsync(greeting.Resource, s => s with { State = "Changed" });

        await leaving;
        Assert.Equal("Changed", app.State("greeting").State?.Text);
    }
}
