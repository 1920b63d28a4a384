using Microsoft.AspNetCore.Connections;

namespace Dashboards.Gateway;

internal static class RunExtensions
{
    /// <summary>Runs until it is stopped; the exit code.</summary>
    public static async Task<int> RunOrExplain(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"The gateway does not start: {e.Message} Stop the other program, or set ASPNETCORE_URLS to a free port.");
            return 1;
        }
    }
}
