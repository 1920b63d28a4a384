using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A generated value is kept in the AppHost's user secrets, so that data made with it can be opened again.
/// </summary>
internal sealed class UserSecretsParameterDefault(
    IDistributedApplicationBuilder builder, string name, ParameterDefault generated) : ParameterDefault
{
    private static readonly Lock _writing = new();

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public override string GetDefaultValue()
    {
        var value = generated.GetDefaultValue();
        if (builder.AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>() is { } id)
            Save(PathHelper.GetSecretsPathFromSecretsId(id.UserSecretsId), $"Parameters:{name}", value);
        return value;
    }

    public override void WriteToManifest(ManifestPublishingContext context) => generated.WriteToManifest(context);

    private static void Save(string file, string key, string value)
    {
        lock (_writing)
        {
            var secrets = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
            secrets[key] = value;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, options);
            writer.Write(secrets.ToJsonString(_indented));
        }
    }
}
