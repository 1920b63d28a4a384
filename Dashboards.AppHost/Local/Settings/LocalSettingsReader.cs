using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Local;

/// <summary>Reads <see cref="LocalSettings"/> and collects everything that is wrong with them.</summary>
internal sealed class LocalSettingsReader(IConfiguration configuration, string solutionFolder)
{
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public LocalSettings Read() => new()
    {
        Runtime = OneOf("Runtime", "auto", "containers", "processes"),
        Port = Port(),
        DataFolder = InSolution(Value("DataFolder") ?? ".data"),
        LocalToken = LocalToken(),
        Telemetry = OneOf("Telemetry", "auto", "off"),
        Images = Images(new ContainerImages()),
        Wheels = Wheels(),
    };

    private string? Value(string name) =>
        configuration[$"Dashboards:{name}"] is { } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;

    private string OneOf(string name, params string[] allowed)
    {
        var value = Value(name) ?? allowed[0];
        var match = allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (match is null)
            Refuse(name, value, $"it must be {string.Join(" or ", allowed)}", allowed[0]);
        return match ?? allowed[0];
    }

    private int Port()
    {
        var value = Value("Port") ?? "8080";
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535)
            return port;
        Refuse("Port", value, "it must be a number from 0 (any free port) to 65535", "8080");
        return 8080;
    }

    // It travels in a link and in a header, and whoever has it is an administrator of this machine's stack.
    private string LocalToken()
    {
        var value = Value("LocalToken");
        if (value is null)
            return Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (value.Length < 16 || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            _faults.Add(new Fault(
                "Dashboards:LocalToken must have at least 16 letters, digits, '-', '_' or '.' "
                + "(the value given has not)",
                "unset it to get a new token at every start"));
        return value;
    }

    private ContainerImages Images(ContainerImages pinned) => new()
    {
        Python = Image("Images:Python", pinned.Python),
        Postgres = Image("Images:Postgres", pinned.Postgres),
        StorageEmulator = Image("Images:StorageEmulator", pinned.StorageEmulator),
    };

    // Without a version it would be another one each time that somebody publishes one.
    private string Image(string name, string pinned)
    {
        var image = Value(name) ?? pinned;
        if (!ContainerImages.NamesVersion(image))
            Refuse(name, image, "it must name a version, as NAME:TAG or NAME@sha256:DIGEST", pinned);
        return image;
    }

    private string? Wheels()
    {
        if (Value("Wheels") is not { } value)
            return WheelFolder.Beside(solutionFolder);
        var folder = InSolution(value);
        if (!WheelFolder.HoldsWheels(folder))
            _faults.Add(new Fault($"Dashboards:Wheels names {folder}, where there is no .whl file",
                "name a folder of wheels, or unset it to install from the package index"));
        return folder;
    }

    private string InSolution(string path) => Path.GetFullPath(path, solutionFolder);

    private void Refuse(string name, string value, string rule, string example) => _faults.Add(new Fault(
        $"Dashboards:{name} is '{value}': {rule}",
        $"dotnet run --project Dashboards.AppHost -- --Dashboards:{name}={example}"));
}
