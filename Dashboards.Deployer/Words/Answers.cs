using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>
/// What a person was asked, to be kept in <c>appsettings.ENVIRONMENT.json</c> beside the AppHost if they like. No
/// secret is ever among it.
/// </summary>
internal sealed class Answers(IConfiguration configuration, string environment)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };
    private readonly Dictionary<string, string> _given = [];

    public string Ask(string setting, string flag, string question)
    {
        var answer = Terminal.Ask(question) ?? throw new UsageException(
            $"{question} is not known: give it with {flag} or {setting.Replace(":", "__", StringComparison.Ordinal)}.");
        _given[setting] = answer;
        return answer;
    }

    public void OfferToSave()
    {
        if (_given.Count == 0)
            return;
        var directory = configuration["AppHost:Directory"] ?? Directory.GetCurrentDirectory();
        var file = Path.Combine(directory, $"appsettings.{environment}.json");
        if (!Terminal.Confirm($"Keep this in {file}?"))
            return;
        var settings = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        foreach (var (setting, answer) in _given)
        {
            var (section, name) = setting.Split(':') is [var a, var b] ? (a, b) : throw new ArgumentException(setting);
            if (settings[section] is not JsonObject values)
                settings[section] = values = [];
            values[name] = answer;
        }
        File.WriteAllText(file, settings.ToJsonString(_indented) + "\n");
    }
}
