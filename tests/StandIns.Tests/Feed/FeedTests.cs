using StandIns.Tests.Containers;

namespace StandIns.Tests.Feed;

/// <summary>Which packages the first restore takes for missing, by what the feed holds.</summary>
public sealed class FeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_package_that_is_not_there_or_only_later_or_only_earlier_is_missing()
    {
        var feed = new PackageFolder(_folder.Path);
        feed.Add("Google.Cloud.Run.V2", PackageFolder.Listed("Google.Cloud.Run.V2"));
        feed.Add("System.IO.Hashing", "99.0.0");
        feed.Add("Aspire.Npgsql", "0.0.1");

        var answer = await FeedQuestion.AskAsync(feed.Path, _folder.Path);

        Assert.True(answer.Code == 0, answer.Output);
        Assert.Contains("STAND-INS: the package feed lacks ", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Google.Cloud.Run.V2", answer.Missing);
        Assert.Superset(
            new HashSet<string> { "System.IO.Hashing", "Aspire.Npgsql", "Aspire.Hosting" }, answer.Missing);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_swaps_nothing()
    {
        var answer = await FeedQuestion.AskAsync(Path.Combine(_folder.Path, "nowhere"), _folder.Path);

        Assert.NotEqual(0, answer.Code);
        Assert.Contains(
            "The package feed did not answer (nothing was swapped", answer.Output, StringComparison.Ordinal);
        Assert.Empty(answer.Missing);
    }
}
