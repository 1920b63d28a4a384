namespace EndToEnd.Cloud;

/// <summary>The stack as it is published, on the fake Google Cloud: built, deployed and running.</summary>
public sealed class PublishedStack : IAsyncLifetime
{
    public const string Why = "this machine lets nobody make namespaces (util-linux' unshare), in which containers run";

    private FakeCloud? _cloud;
    private Words? _words;
    private Said? _plan;
    private Said? _deploy;

    internal FakeCloud Cloud => Running(_cloud);

    internal Words Words => Running(_words);

    /// <summary>Before anything existed.</summary>
    internal Said Plan => Running(_plan);

    internal Said Deploy => Running(_deploy);

    /// <summary>What the deploy sent, before any test did something.</summary>
    internal string Writes { get; private set; } = "";

    /// <summary>What ID tokens are made for: the address that Google would give the service.</summary>
    internal static string Origin => "https://demo-gateway-123456789012.europe-west1.run.app";

    internal static string Verifier => "demo-verifier@demo-project.iam.gserviceaccount.com";

    public async ValueTask InitializeAsync()
    {
        _cloud = await FakeCloud.StartAsync();
        if (_cloud is null)
            return;
        _words = new Words("Dashboards.AppHost", _cloud, "demo")
        {
            Settings = new Dictionary<string, string>
            {
                ["SignIn__google__ClientId"] = "client.apps.googleusercontent.com",
                ["SignIn__google__ClientSecret"] = Words.Canary,
                ["Administrators"] = "user:ada@example.org",
            },
        };
        _plan = await _words.RunAsync("plan");
        _deploy = await _words.RunAsync("deploy", "--yes");
        Writes = Snapshot.Writes(_cloud.Exchanges());
    }

    public ValueTask DisposeAsync()
    {
        _cloud?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static T Running<T>(T? value) where T : class
    {
        Assert.SkipWhen(value is null, Why);
        return value;
    }
}
