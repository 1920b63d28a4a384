using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting;

internal static class AppHostLogging
{
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddLogging(logging =>
        {
            logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
            logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

            // A database that is not there yet is no news: the state of its resource says so.
            logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
            logging.AddConfiguration(configuration.GetSection("Logging"));
            logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
            logging.AddConsole(console => console.FormatterName ??= LineFormatter.FormatterName);
        });

    /// <summary>One line in the column of the resources' output.</summary>
    private sealed class LineFormatter() : ConsoleFormatter(FormatterName)
    {
        public const string FormatterName = "apphost";

        public override void Write<TState>(
            in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            var level = logEntry.LogLevel switch
            {
                LogLevel.Warning => "warning: ",
                LogLevel.Error or LogLevel.Critical => "error: ",
                _ => "",
            };
            var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
            textWriter.WriteLine($"{ConsoleText.AppHost.PadRight(ConsoleText.Width)} | {level}{message}");
            if (logEntry.Exception is { } exception)
                textWriter.WriteLine(exception);
        }
    }
}
