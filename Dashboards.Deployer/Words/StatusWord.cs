using Aspire.Hosting.GoogleCloud.Status;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary><c>status</c>: what runs, where, and what went wrong lately; with <c>--logs</c> the latest lines.</summary>
internal static class StatusWord
{
    private const int Lines = 100;

    public static async Task<int> RunAsync(WordContext context)
    {
        var session = context.Open();
        var topology = await session.TopologyAsync(context.Cancellation);
        if (context.Settings.Logs)
        {
            var lines = await new LogReader(session.Client, TimeProvider.System)
                .LastAsync(topology, Lines, context.Cancellation);
            await context.Output.WriteAsync(LogText.Of(lines));
            return ExitCode.Done;
        }
        var status = await new StatusReader(session.Client, TimeProvider.System).ReadAsync(topology, context.Cancellation);
        await context.Output.WriteAsync(
            context.Settings.IsJson ? StatusJson.Of(status) + "\n" : StatusText.Of(status));
        return ExitCode.Done;
    }
}
