using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>Follows a long-running operation to its end: 0.5 s between polls at first, then ever longer.</summary>
internal sealed class OperationWait(GoogleClient client, TimeProvider time)
{
    public async Task UntilDoneAsync(
        GoogleRequest request, JsonObject answer, Func<Recently> recently, CancellationToken cancellation)
    {
        var kind = request.Operation!;
        var pause = TimeSpan.FromSeconds(0.5);
        while (true)
        {
            var state = kind.Read(answer);
            if (state.Error is { } error)
                throw new GoogleException(request, error);
            if (state.IsDone)
                return;
            await Task.Delay(pause, time, cancellation);
            pause = Min(pause * 1.5, kind.Slowest);
            // A finished operation is kept for a while, not for ever: then the thing itself has the answer.
            if (await client.FindAsync(kind.Poll(answer), recently, cancellation) is not { } next)
                return;
            answer = next;
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
