using Dashboards.AppHost.Local;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Tests.Local;

public sealed class LocalSettingsReaderTests
{
    private static (LocalSettings Settings, IReadOnlyList<Fault> Faults) Read(
        params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                values.Select(v => KeyValuePair.Create($"Dashboards:{v.Key}", (string?)v.Value)))
            .Build();
        var reader = new LocalSettingsReader(configuration, "/nowhere/solution");
        return (reader.Read(), reader.Faults);
    }

    [Fact]
    public void WithoutSettings_TheDefaultsAreThoseOfTheReadme()
    {
        var (settings, faults) = Read();

        Assert.Empty(faults);
        Assert.Equal(8080, settings.Port);
        Assert.Equal("/nowhere/solution/.data", settings.DataFolder);
        Assert.Equal("auto", settings.Runtime);
        Assert.Equal("auto", settings.Telemetry);
        Assert.Null(settings.Wheels);
    }

    [Fact]
    public void WithoutAToken_EveryStartHasItsOwn() =>
        Assert.NotEqual(Read().Settings.LocalToken, Read().Settings.LocalToken);

    [Theory]
    [InlineData("Port", "70000")]
    [InlineData("Port", "-1")]
    [InlineData("Port", "eighty")]
    [InlineData("Runtime", "vm")]
    [InlineData("Images:Python", "mirror.example:5000/python")]
    [InlineData("Images:Postgres", "postgres")]
    [InlineData("Images:StorageEmulator", "fake-gcs-server:")]
    [InlineData("Telemetry", "loud")]
    [InlineData("LocalToken", "short")]
    [InlineData("LocalToken", "with spaces and more than sixteen")]
    [InlineData("Wheels", "/nowhere/wheels")]
    public void AWrongValue_IsOneFaultThatNamesTheSetting(string name, string value)
    {
        var fault = Assert.Single(Read((name, value)).Faults);

        Assert.Contains($"Dashboards:{name}", fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Repair);
    }

    [Theory]
    [InlineData("mirror.example:5000/library/python:3.11.14")]
    [InlineData("python@sha256:1d3a7f")]
    public void AnImageOfAnotherPlace_IsTaken(string image)
    {
        var (settings, faults) = Read(("Images:Python", image));

        Assert.Empty(faults);
        Assert.Equal(image, settings.Images.Python);
        Assert.Equal(new ContainerImages().Postgres, settings.Images.Postgres);
    }

    [Fact]
    public void AWrongToken_IsNotRepeated()
    {
        var fault = Assert.Single(Read(("LocalToken", "s3cret!")).Faults);

        Assert.DoesNotContain("s3cret!", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralWrongValues_AreAllTold() =>
        Assert.Equal(3, Read(("Port", "x"), ("Runtime", "x"), ("Telemetry", "x")).Faults.Count);
}
