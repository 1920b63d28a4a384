using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>Section <c>Gcp</c>: the answers of the person who deploys.</summary>
internal sealed record CloudSettings
{
    public required string Environment { get; init; }

    public string? Project { get; init; }

    public string? Region { get; init; }

    public Uri? Endpoint { get; init; }

    public Uri? PublicUrl { get; init; }

    public bool Yes { get; init; }

    public bool Adopt { get; init; }

    public bool IsJson { get; init; }

    public bool Logs { get; init; }

    public string? Only { get; init; }

    /// <summary>The environment's name, typed by somebody who wants its data deleted.</summary>
    public string? DeleteData { get; init; }

    public static CloudSettings Of(IConfiguration configuration, IHostEnvironment host)
    {
        var gcp = configuration.GetSection("Gcp");
        return new CloudSettings
        {
            Environment = host.EnvironmentName.ToLowerInvariant(),
            // The names by which Google's own tools know it.
            Project = Given(gcp["Project"]) ?? Given(configuration["GOOGLE_CLOUD_PROJECT"])
                ?? Given(configuration["CLOUDSDK_CORE_PROJECT"]),
            Region = Given(gcp["Region"]) ?? Given(configuration["GOOGLE_CLOUD_REGION"])
                ?? Given(configuration["CLOUDSDK_RUN_REGION"]),
            Endpoint = Address(gcp, "Endpoint"),
            PublicUrl = Address(gcp, "PublicUrl"),
            Yes = IsOn(gcp, "Yes") || IsOn(configuration, "Pipeline:SkipConfirmation"),
            Adopt = IsOn(gcp, "Adopt"),
            Logs = IsOn(gcp, "Logs"),
            IsJson = Given(gcp["Output"]) switch
            {
                null or "text" => false,
                "json" => true,
                var other => throw new UsageException($"--output {other}: there is text (the default) and json."),
            },
            Only = Given(gcp["Only"]),
            DeleteData = Given(gcp["DeleteData"]),
        };
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static bool IsOn(IConfiguration section, string name) => Given(section[name]) is { } value
        && (bool.TryParse(value, out var on) ? on : throw new UsageException($"{name}={value}: true or false."));

    private static Uri? Address(IConfigurationSection gcp, string name) => Given(gcp[name]) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new UsageException($"{gcp.Path}:{name}={text} is no address: give one like https://mlflow.example.org");
}
