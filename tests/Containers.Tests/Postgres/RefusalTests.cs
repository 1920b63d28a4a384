namespace Containers.Tests.Postgres;

public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _postgres;
    private readonly string _data;

    public RefusalTests()
    {
        _data = _folder["data"];
        _postgres = new PostgresServer(_data, "password");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_in_use()
    {
        await using var first = await _postgres.Start();

        var second = await new PostgresServer(_data, "password").Run();

        Assert.Equal(4, second.ExitCode);
        var owner = $"process {_postgres.ProcessId}";
        Assert.Equal($"postgres: {_data} is in use: PostgreSQL already runs on it ({owner})", second.OneLine);
    }

    [Fact]
    public async Task A_folder_of_another_version()
    {
        await using (var first = await _postgres.Start())
            await first.Stop("TERM");
        await File.WriteAllTextAsync(Path.Combine(_data, "PG_VERSION"), "17\n");

        var refused = await _postgres.Run();

        Assert.Equal(3, refused.ExitCode);
        Assert.Equal(
            $"postgres: {_data} was made by PostgreSQL 17, this is 18: dump it there, restore it here",
            refused.OneLine);
    }

    [Fact]
    public async Task A_folder_that_is_half_a_database_or_none()
    {
        Directory.CreateDirectory(_data);
        await File.WriteAllTextAsync(Path.Combine(_data, "PG_VERSION"), "18\n");

        var refused = await _postgres.Run();

        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith($"postgres: {_data} is not a whole", refused.OneLine, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.EnumerateFileSystemEntries(_data).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_new_folder_without_a_password()
    {
        var refused = await new PostgresServer(_data, "").Run();

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("POSTGRES_PASSWORD is not set", refused.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_initdb_left_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(_data + ".initdb-1", "base"));
        await File.WriteAllTextAsync(Path.Combine(_data + ".initdb-1", "PG_VERSION"), "18\n");

        await using var server = await _postgres.Start();

        Assert.Equal("1", await _postgres.Value("select 1"));
        Assert.False(Directory.Exists(_data + ".initdb-1"));
    }
}
