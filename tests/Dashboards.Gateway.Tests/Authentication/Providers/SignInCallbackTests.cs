using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

/// <summary>A provider's handler is built where it has something to do.</summary>
public sealed class SignInCallbackTests
{
    [Theory]
    [InlineData("/", 0)]
    [InlineData("/api/2.0/mlflow/experiments/search", 0)]
    [InlineData("/-/me", 0)]
    [InlineData("/-/sign-in", 0)]
    [InlineData("/-/sign-in/corp/callback", 1)]
    [InlineData("/-/sign-in/other/callback", 1)]
    [InlineData("/-/sign-in/corp/callback/more", 0)]
    public async Task OnlyACallbackBuildsTheHandlerOfItsProvider(string path, int built)
    {
        var count = 0;
        await using var gateway = new GatewayHost
        {
            // Every handler of a provider asks for its events when it is made.
            OtherServices = services => services.AddTransient(provider =>
            {
                Interlocked.Increment(ref count);
                return ActivatorUtilities.CreateInstance<SignInEvents>(provider);
            }),
        };
        foreach (var name in new[] { "corp", "other" })
            gateway.With($"Gateway:SignIn:{name}:Authority", "http://127.0.0.1:1")
                .With($"Gateway:SignIn:{name}:ClientId", FakeProvider.ClientId)
                .With($"Gateway:SignIn:{name}:ClientSecret", FakeProvider.ClientSecret)
                .With($"Gateway:SignIn:{name}:GroupsClaim", "");
        await gateway.InitializeAsync();
        using var client = gateway.Client();

        await client.GetAsync(path);
        Assert.Equal(built, count);
    }
}
