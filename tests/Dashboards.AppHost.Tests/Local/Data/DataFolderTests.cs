using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Tests.Local.Data;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dashboards-data-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void AnEmptyFolder_BecomesOneOfTheCurrentFormat()
    {
        using var data = new DataFolder(_path);
        data.Open();

        Assert.Equal($"{DataFolder.Format}", File.ReadAllText(Path.Combine(_path, "format")).Trim());
        Assert.True(Directory.Exists(data.Storage));
    }

    [Fact]
    public void ASecret_IsTheSameForAsLongAsTheDataLives_AndForNobodyElse()
    {
        using var data = new DataFolder(_path);
        data.Open();

        var secret = data.Secret("postgres");

        Assert.Equal(64, secret.Length);
        Assert.Equal(secret, new DataFolder(_path).Secret("postgres"));
        Assert.NotEqual(secret, data.Secret("keys"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_path, "secrets", "postgres")));
    }

    [Fact]
    public void AFolderInUse_IsRefused()
    {
        using var first = new DataFolder(_path);
        first.Open();
        using var second = new DataFolder(_path);

        Assert.Contains("another start uses", Refusal(second), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderGivenBack_CanBeOpenedAgain()
    {
        using (var first = new DataFolder(_path))
            first.Open();
        using var second = new DataFolder(_path);
        second.Open();
    }

    [Theory]
    [InlineData("2", "newer version")]
    [InlineData("one", "damaged")]
    [InlineData("", "damaged")]
    public void AFormatThatIsNotOurs_IsRefused(string format, string reason)
    {
        File.WriteAllText(Path.Combine(_path, "format"), format);
        using var data = new DataFolder(_path);

        Assert.Contains(reason, Refusal(data), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderOfSomethingElse_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(Path.Combine(_path, "thesis.tex"), "");
        using var data = new DataFolder(_path);

        Assert.Contains("no data folder of Dashboards", Refusal(data), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_path, "format")));
    }

    [Fact]
    public void AFileInThePlaceOfTheFolder_IsOneLine()
    {
        var file = Path.Combine(_path, "file");
        File.WriteAllText(file, "");
        using var data = new DataFolder(file);

        Assert.DoesNotContain('\n', Refusal(data));
    }

    private static string Refusal(DataFolder data) => Assert.Throws<FaultException>(data.Open).Message;
}
