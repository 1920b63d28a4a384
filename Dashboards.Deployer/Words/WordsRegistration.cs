using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting.GoogleCloud.Words;

internal static class WordsRegistration
{
    public static void Add(IDistributedApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<WordRunner>();
        // Standard output is for plans and JSON.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        // Without its CLI, Aspire leaves the exit code alone, whatever fails; this event comes on success only.
        Environment.ExitCode = ExitCode.Failed;
        builder.Eventing.Subscribe<AfterPublishEvent>((published, _) =>
        {
            Environment.ExitCode = published.Services.GetRequiredService<WordRunner>().Code;
            return Task.CompletedTask;
        });
    }
}
