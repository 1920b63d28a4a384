using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Tests.Authentication.OpenId;

public sealed class MetadataCacheTests
{
    private readonly ManualClock _clock = new();
    private readonly FakeKeys _keys = new();
    private readonly MetadataCache _cache;
    private Func<Task> _during = () => Task.CompletedTask;
    private int _fetches;

    public MetadataCacheTests() => _cache = new MetadataCache(
        "https://issuer.example", Fetch, _clock, NullLogger<MetadataCache>.Instance);

    [Fact]
    public async Task AKeyThatIsNewIsFoundAtFirstTry()
    {
        Assert.NotNull(await Find("rsa-1"));
        _keys.Rotate();
        _clock.Pass(TimeSpan.FromSeconds(31));
        Assert.NotNull(await Find("rsa-1'"));
        Assert.Null(await Find("rsa-1"));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task MadeUpKeyNamesCostOneFetch()
    {
        await Find("rsa-1");
        _clock.Pass(TimeSpan.FromSeconds(31));
        var found = await Task.WhenAll(Enumerable.Range(0, 20_000).Select(i => Find($"junk-{i}")));
        Assert.All(found, Assert.Null);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task WhoeverComesAtOnceWaitsForOneFetch()
    {
        var released = new TaskCompletionSource();
        _during = () => released.Task;
        var waiting = Enumerable.Range(0, 200).Select(_ => Find("rsa-1")).ToArray();
        released.SetResult();
        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task AnOutageIsHarmlessForKnownKeysAndAskedAboutSparingly()
    {
        await Find("rsa-1");
        _during = () => throw new IssuerUnavailableException("down");
        _clock.Pass(TimeSpan.FromHours(13));
        for (var i = 0; i < 100; i++)
            Assert.NotNull(await Find("rsa-1"));
        Assert.Equal(2, _fetches);

        _during = () => Task.CompletedTask;
        _keys.Rotate();
        _clock.Pass(TimeSpan.FromSeconds(6));
        Assert.NotNull(await Find("rsa-1'"));
        Assert.Equal(3, _fetches);
    }

    [Fact]
    public async Task WithoutAnyKeyItIsUnavailableAndRecovers()
    {
        _during = () => throw new IssuerUnavailableException("down");
        for (var i = 0; i < 100; i++)
            await Assert.ThrowsAsync<IssuerUnavailableException>(() => Find("rsa-1"));
        Assert.Equal(1, _fetches);
        _during = () => Task.CompletedTask;
        _clock.Pass(TimeSpan.FromSeconds(6));
        Assert.NotNull(await Find("rsa-1"));
    }

    [Fact]
    public async Task KeysAreReadAnewAfterHalfADay()
    {
        await Find("rsa-1");
        _clock.Pass(TimeSpan.FromHours(11.9));
        await Find("rsa-1");
        Assert.Equal(1, _fetches);
        _clock.Pass(TimeSpan.FromHours(0.2));
        await Find("rsa-1");
        Assert.Equal(2, _fetches);
    }

    [Theory]
    [InlineData("https://accounts.example.org", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://accounts.example.org", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("https://user:secret@accounts.example.org", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("accounts.example.org", false)]
    [InlineData("", false)]
    public void PlainHttpIsForThisMachine(string address, bool expected) =>
        Assert.Equal(expected, IssuerAddress.IsTrusted(address));

    [Fact]
    public void AnIssuerElsewhereDoesNotSendUsToThisMachine()
    {
        Assert.False(IssuerAddress.IsTrusted("http://127.0.0.1:8080", "https://accounts.example.org"));
        Assert.True(IssuerAddress.IsTrusted("https://keys.example.org", "https://accounts.example.org"));
    }

    private Task<JsonWebKey?> Find(string kid) => _cache.Find("RS256", kid, default).AsTask();

    private async Task<IssuerMetadata> Fetch(CancellationToken cancel)
    {
        Interlocked.Increment(ref _fetches);
        await _during();
        var keys = new JsonWebKeySet(_keys.Published()).Keys.Where(VerifyingKey.IsUsable);
        return new IssuerMetadata { Keys = [.. keys] };
    }
}
