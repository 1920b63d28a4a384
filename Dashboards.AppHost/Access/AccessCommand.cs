using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Access;

/// <summary>
/// <c>dotnet run --project Dashboards.AppHost -- access list|add|remove</c>: who may, of the stack that runs here or
/// of another gateway. Says what it does, and exits with 1 and the repair where it cannot.
/// </summary>
internal static class AccessCommand
{
    private const string Command = "dotnet run --project Dashboards.AppHost -- access";

    public static bool IsMeant(string[] args) => args is ["access", ..];

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            // Only for its settings, which are read as the start reads them.
            var builder = DistributedApplication.CreateBuilder(
                new DistributedApplicationOptions { Args = args[1..], DisableDashboard = true });
            using var client = new AccessClient(Gateway.Find(builder.Configuration, builder.AppHostDirectory));
            var words = args[1..].TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal));
            await DoAsync(client, [.. words], stop.Token);
            return 0;
        }
        catch (FaultException error)
        {
            await Console.Error.WriteLineAsync(error.Fault.ToString());
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;   // What a shell reports after Ctrl+C.
        }
    }

    private static async Task DoAsync(AccessClient client, string[] words, CancellationToken cancel)
    {
        switch (words)
        {
            case ["list"]:
                await Console.Out.WriteAsync(AccessTable.Format(await client.ListAsync(cancel)));
                break;
            case ["add", var principal, var role]:
                await client.AddAsync(principal, role, cancel);
                await Console.Out.WriteLineAsync($"{principal} is {role} at {client.Url} within 15 seconds.");
                break;
            case ["remove", var principal]:
                await client.RemoveAsync(principal, cancel);
                await Console.Out.WriteLineAsync($"{principal} is out at {client.Url} within 15 seconds.");
                break;
            default:
                throw new FaultException($"access does not know '{string.Join(' ', words)}'",
                    $"{Command} list, {Command} add user:ada@example.org editor, "
                    + $"{Command} remove user:ada@example.org");
        }
    }
}
