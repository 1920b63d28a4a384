using System.Xml.Linq;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboards.Gateway.Tests.Keys;

public sealed class KeyTests
{
    private readonly InMemoryKeyStore _store = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task TheFirstInstanceMakesAKeyAndTheOthersUseIt()
    {
        await using var first = await Instance();
        await using var second = await Instance();
        Assert.Single(_store.Keys);

        var cookie = Protector(first).Protect("ada");
        Assert.Equal("ada", Protector(second).Unprotect(cookie));
    }

    [Fact]
    public async Task AKeyIsFollowedByTheNextBeforeItExpires()
    {
        await using var instance = await Instance();
        var rotation = instance.GetRequiredService<KeyRotation>();
        _clock.Pass(TimeSpan.FromDays(75));
        await rotation.Run(default);
        Assert.Single(_store.Keys);
        _clock.Pass(TimeSpan.FromDays(2));
        await rotation.Run(default);
        await rotation.Run(default);
        Assert.Equal(2, _store.Keys.Count);
        Assert.Equal(
            _clock.GetUtcNow() + TimeSpan.FromDays(2),
            (DateTimeOffset)XElement.Parse(_store.Keys[1]).Element("activationDate")!);
    }

    [Fact]
    public async Task NothingReadableIsStored()
    {
        await using var instance = await Instance();
        var xml = XElement.Parse(Assert.Single(_store.Keys));
        Assert.Empty(xml.Descendants("masterKey"));
        Assert.Single(xml.Descendants("encrypted"));
    }

    [Fact]
    public async Task AnotherSecretIsNoticedAndMakesNoSecondKey()
    {
        await using var first = await Instance();
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Instance("another-secret-of-the-tests"));
        Assert.Contains("Gateway__KeySecret", problem.Message);
        Assert.Single(_store.Keys);
    }

    [Fact]
    public void EachPurposeHasItsKey()
    {
        var secret = new KeySecret(new GatewaySettings { KeySecret = "a-secret-of-the-tests" });
        Assert.NotEqual(secret.For("a"), secret.For("b"));
        Assert.Equal(secret.For("a"), secret.For("a"));
    }

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private async Task<ServiceProvider> Instance(string secret = "a-secret-of-the-tests")
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IKeyStore>(_store);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(new GatewaySettings { KeySecret = secret });
        services.AddKeys();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<KeyRotation>().Run(default);
        return provider;
    }
}
