using System.Diagnostics;
using Containers.Tests.Postgres;

namespace Containers.Tests.Mlflow;

public sealed class MigrateTests : IAsyncLifetime
{
    private const string Password = "pass/word:%";
    private static readonly string _script = Path.Combine(Repository.Containers, "mlflow", "migrate.py");
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _postgres;
    private Running? _server;

    public MigrateTests() => _postgres = new PostgresServer(_folder["data"], Password);

    public async ValueTask InitializeAsync()
    {
        if (Python.IsMissing)
            return;
        _server = await _postgres.Start();
        await _postgres.Value("create database mlflowdb");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_empty_database_gets_the_schema_and_a_second_run_finds_it_in_no_time()
    {
        var first = await Migrate(_postgres.Uri("mlflowdb"));
        var watch = Stopwatch.StartNew();
        var second = await Migrate(_postgres.Uri("mlflowdb"));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("migrate: nothing -> ", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("migrate: the schema is up to date (", second.OneLine, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_database_of_a_newer_MLflow_is_refused_and_left_alone()
    {
        await _postgres.Value("create database newer");
        await _postgres.In("newer").Value("create table alembic_version as select 'ffffffffffff' as version_num");

        var refused = await Migrate(_postgres.Uri("newer"));

        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith(
            "migrate: the database has schema ffffffffffff, which MLflow 3.17.2 does not know", refused.OneLine,
            StringComparison.Ordinal);
        var tables = "select count(*) from pg_tables where schemaname = 'public'";
        Assert.Equal("1", await _postgres.In("newer").Value(tables));
    }

    [Fact]
    public async Task A_failed_migration_is_one_line_at_the_end_without_the_password()
    {
        await _postgres.Value("create database broken");
        // The revision says that almost nothing is there yet, the table is.
        await _postgres.In("broken").Value("create table alembic_version as select '451aebb31d03' as version_num");

        var failed = await Migrate(_postgres.Uri("broken"));

        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("migrate: the migration failed: ", failed.LastLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, failed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Traceback", failed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_for_a_database_that_is_still_to_come()
    {
        await using var early = Python.Start(_script, ["--wait", "30"], Database(_postgres.Uri("later")));
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(early.HasExited);

        await _postgres.Value("create database later");

        Assert.Equal(0, (await early.Finish(TimeSpan.FromSeconds(60))).ExitCode);
    }

    [Fact]
    public async Task A_wrong_password_is_said_at_once_and_not_shown()
    {
        var escaped = Uri.EscapeDataString(Password);
        var uri = _postgres.Uri("mlflowdb").Replace(escaped, "hunter2", StringComparison.Ordinal);

        var refused = await Migrate(uri);

        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("password authentication failed", refused.OneLine, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sqlite:///mlflow.db")]
    [InlineData("mysql://u:p@h/d")]
    [InlineData("postgresql://")]
    public async Task Another_kind_of_address_is_refused(string uri)
    {
        var refused = await Migrate(uri);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith(
            "migrate: _MLFLOW_SERVER_FILE_STORE must be set to postgresql://", refused.OneLine,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_is_an_error_after_the_stated_time()
    {
        var nowhere = $"postgresql://u:p@127.0.0.1:{Loopback.FreePort()}/d";

        var gaveUp = await Python.Run(_script, ["--wait", "0.5"], Database(nowhere));

        Assert.Equal(4, gaveUp.ExitCode);
        Assert.StartsWith("migrate: no database after 0.5 s: ", gaveUp.OneLine, StringComparison.Ordinal);
    }

    private static Task<Finished> Migrate(string uri) => Python.Run(_script, [], Database(uri));

    private static Environs Database(string uri) => new() { ["_MLFLOW_SERVER_FILE_STORE"] = uri };
}
