using Aspire.Hosting.GoogleCloud.Execution.Locking;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Topology;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>
/// Runs a word, says in a line or two what went wrong, and sees to the exit code: a pipeline without Aspire's CLI
/// would end with 0 and a stack trace.
/// </summary>
internal sealed class WordRunner(IConfiguration configuration, IHostEnvironment host)
{
    /// <summary>What the process is to end with. Failed until a word has said otherwise.</summary>
    public int Code { get; private set; } = ExitCode.Failed;

    public async Task RunAsync(
        Func<WordContext, Task<int>> word, IServiceProvider services, CancellationToken cancellation)
    {
        var (code, message) = await TryAsync(word, services, cancellation);
        Code = code;
        if (message is not null)
            await Console.Error.WriteLineAsync(message);
        // Aspire's own CLI goes by exceptions, and shows them well.
        if (code != ExitCode.Done && configuration["ASPIRE_BACKCHANNEL_PATH"] is not null)
            throw new DistributedApplicationException(message ?? $"Ended with {code}.");
    }

    private async Task<(int Code, string? Message)> TryAsync(
        Func<WordContext, Task<int>> word, IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            var context = new WordContext(services, CloudSettings.Of(configuration, host), cancellation);
            return (await word(context), null);
        }
        catch (UsageException e)
        {
            return (ExitCode.Usage, e.Message);
        }
        catch (TopologyException e)
        {
            return (ExitCode.Usage, e.Message);
        }
        catch (Exception e) when (e is GoogleException or LockTakenException or CredentialsException or UnreachableException)
        {
            return (ExitCode.Failed, Repair.Of(e));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (ExitCode.Interrupted, "Interrupted. The same command goes on where this one was.");
        }
    }
}
