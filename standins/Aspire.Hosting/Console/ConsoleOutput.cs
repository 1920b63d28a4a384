using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Prints what resources say, each line with its resource's name in a colour that stays the same.
/// </summary>
internal sealed class ConsoleOutput(DistributedApplicationModel model, ResourceLoggerService loggers)
    : IHostedService
{
    private static readonly int[] _colours = [36, 33, 35, 32, 34, 96, 93, 95, 92, 94];

    private readonly Dictionary<string, string> _prefixes = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var width = model.Resources.Select(r => r.Name.Length).Append(ConsoleText.AppHost.Length).Max();
        foreach (var (i, resource) in model.Resources.Index())
        {
            var text = $"{resource.Name.PadRight(width)} |";
            _prefixes[resource.ResourceId()] = ConsoleText.Colour(_colours[i % _colours.Length], text);
        }

        ConsoleText.Width = width;
        loggers.LineAdded += Write;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Whole lines in one call: those of several resources do not run into each other.
    private void Write(string id, string text)
    {
        if (_prefixes.TryGetValue(id, out var prefix))
            System.Console.Out.WriteLine($"{prefix} {(ConsoleText.HasColours ? text : ConsoleText.Plain(text))}");
    }
}
