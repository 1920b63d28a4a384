using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// Deletes what something holds: a page at a time, because a bucket may have millions of objects, and within a
/// page several at once.
/// </summary>
internal sealed class Emptying(GoogleClient client, int atOnce = 16)
{
    public async Task EmptyAsync(Contents contents, Func<Recently> recently, CancellationToken cancellation)
    {
        while (true)
        {
            // Always the first page: the one before is gone.
            var page = await client.FindAsync(contents.List, recently, cancellation);
            if (page?[contents.Items] is not JsonArray { Count: > 0 } items)
                return;
            await Parallel.ForEachAsync(
                items.OfType<JsonObject>(),
                new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
                async (item, end) => await DeleteAsync(contents.Delete(item), recently, end));
        }
    }

    private async Task DeleteAsync(GoogleRequest request, Func<Recently> recently, CancellationToken cancellation)
    {
        try
        {
            await client.SendAsync(request, recently, cancellation);
        }
        catch (GoogleException e) when (e.Error.IsMissing)
        {
            // A lifecycle rule or an earlier try was faster.
        }
    }
}
