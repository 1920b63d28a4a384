namespace Containers.Tests.Postgres;

public sealed class LifeCycleTests : IDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _postgres;

    public LifeCycleTests() => _postgres = new PostgresServer(_folder["data"], "pass: word/'%");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_survive_a_restart_and_only_the_password_opens()
    {
        await using (var first = await _postgres.Start())
        {
            await _postgres.Value("create table kept as select 42 as answer");
            var stranger = await _postgres.Query("select 1", with: "guess");
            Assert.Contains("password authentication failed", stranger.Output, StringComparison.Ordinal);
            Assert.Equal("on", await _postgres.Value("show fsync"));
            Assert.Equal("on", await _postgres.Value("show synchronous_commit"));
            Assert.Equal(0, (await first.Stop("TERM")).ExitCode);
        }

        await using var second = await _postgres.Start();
        Assert.Equal("42", await _postgres.Value("select answer from kept"));
        Assert.Equal("UTF8", await _postgres.Value("show server_encoding"));
        Assert.Equal("C.UTF-8", await _postgres.Value("select distinct datcollate from pg_database"));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task Stops_at_once_with_a_client_connected(string signal)
    {
        await using var server = await _postgres.Start();
        await using var client = _postgres.Client("select pg_sleep(100)");
        var sleeping = "select count(*) from pg_stat_activity where query = 'select pg_sleep(100)'";
        await Local.Until(async () => await _postgres.Value(sleeping) == "1", _soon, "a client is connected");

        var stopped = await server.Stop(signal);

        Assert.Equal(0, stopped.ExitCode);
        Assert.False(_postgres.IsRunning);
    }

    [Fact]
    public async Task A_killed_server_is_reported_and_recovers()
    {
        await using (var first = await _postgres.Start())
        {
            await _postgres.Value("create table kept as select 42 as answer");
            Running.Signal("KILL", _postgres.ProcessId);
            var ended = await first.Finish(_soon);
            Assert.Equal(137, ended.ExitCode);
            Assert.EndsWith("postgres: the server was ended by SIGKILL\n", ended.Output, StringComparison.Ordinal);
        }

        await using var second = await _postgres.Start();
        Assert.Equal("42", await _postgres.Value("select answer from kept"));
    }

    [Fact]
    public async Task The_lock_of_a_killed_server_is_no_hindrance_when_its_number_belongs_to_another_process()
    {
        await using (var first = await _postgres.Start())
        {
            Running.Signal("KILL", _postgres.ProcessId);
            await first.Finish(_soon);
        }

        var note = _folder[Path.Combine("data", "postmaster.pid")];
        var lines = await File.ReadAllLinesAsync(note);
        await File.WriteAllLinesAsync(note, [$"{Environment.ProcessId}", .. lines[1..]]);

        await using var second = await _postgres.Start();
        Assert.Equal("1", await _postgres.Value("select 1"));
    }

    [Fact]
    public async Task The_server_does_not_outlive_a_killed_launcher()
    {
        await using var launcher = await _postgres.Start();

        await launcher.Stop("KILL");

        await Local.Until(() => !_postgres.IsRunning, _soon, "the server is gone");
        await using var again = await _postgres.Start();
    }

    [Fact]
    public async Task A_launcher_killed_while_it_makes_the_folder_leaves_no_half_database()
    {
        await using (var first = _postgres.Launch())
        {
            await Local.Until(HasBegun, _soon, "initdb has begun");
            await first.Stop("KILL");
        }

        Assert.False(Directory.Exists(_folder["data"]));
        await using var second = await _postgres.Start();
        Assert.Equal("1", await _postgres.Value("select 1"));

        bool HasBegun() => Directory.EnumerateDirectories(_folder.Path, "data.initdb-*")
            .Any(folder => File.Exists(Path.Combine(folder, "PG_VERSION")));
    }

    [Fact]
    public async Task The_server_does_not_outlive_whoever_started_the_launcher()
    {
        // A parent in between, which the test can kill.
        await using var parent = await _postgres.Start("/bin/sh", "-c", "\"$@\" & wait", "sh");

        await parent.Stop("KILL");

        await Local.Until(() => !_postgres.IsRunning, _soon, "the server is gone");
    }
}
