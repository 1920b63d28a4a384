using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Retries;
using Aspire.Hosting.GoogleCloud.Planning;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// Makes one thing as it should be: look, decide, write, follow, look. After each failure that is worth another
/// try it looks again before it writes again, so nothing is made twice.
/// </summary>
internal sealed class ResourceWriter(
    GoogleClient client,
    ResourceReader reader,
    OperationWait waiting,
    Deeds deeds,
    IImageSource images,
    TimeProvider time)
{
    private readonly Random _random = new();
    private readonly FailureLog _failures = new(client, reader, time);

    public async Task<JsonObject> WriteAsync(Operation operation, Outputs outputs, CancellationToken cancellation)
    {
        var resource = operation.Resource;
        var existing = resource.IsRepeatable ? operation.Existing : await reader.FindAsync(resource, cancellation);
        var patience = new Patience(time);
        var mustWrite = !resource.IsComparable && operation.Verdict == Verdict.Change;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(operation, existing, outputs, mustWrite, cancellation);
            }
            catch (GoogleException e) when (RuleFor(resource, e.Error) is { } rule && patience.IsLeft(rule))
            {
                await Task.Delay(rule.Pause(attempt, e.Error, _random), time, cancellation);
                existing = await reader.FindAsync(resource, cancellation);
                if (existing is not null && operation.Existing is null && !resource.IsOurs(existing))
                    throw;
                // What began and then failed may have left half of it, where nothing can be seen of the other
                // half.
                mustWrite |= !resource.IsComparable && e.Error.IsOutcome;
            }
            catch (GoogleException e) when (e.Error.IsOutcome)
            {
                throw await _failures.ExplainAsync(resource, e, cancellation);
            }
        }
    }

    public async Task DeleteAsync(Operation operation, CancellationToken cancellation)
    {
        var resource = operation.Resource;
        var existing = operation.Existing;
        var patience = new Patience(time);
        for (var attempt = 1; existing is not null; attempt++)
        {
            try
            {
                if (resource.BeforeDelete(existing) is { } before)
                    await SendAsync(resource, before, cancellation);
                if (resource.Contents is { } contents)
                    await new Emptying(client).EmptyAsync(contents, () => deeds.For(resource), cancellation);
                await SendAsync(resource, resource.Delete(existing)!, cancellation);
                return;
            }
            catch (GoogleException e) when (e.Error.IsMissing)
            {
                return;
            }
            catch (GoogleException e) when (RuleFor(resource, e.Error) is { } rule && patience.IsLeft(rule))
            {
                await Task.Delay(rule.Pause(attempt, e.Error, _random), time, cancellation);
                existing = await reader.FindAsync(resource, cancellation);
            }
        }
    }

    private async Task<JsonObject> TryAsync(
        Operation operation, JsonObject? existing, Outputs outputs, bool mustWrite, CancellationToken cancellation)
    {
        var resource = operation.Resource;
        if (existing is not null)
            existing = await reader.SettledAsync(resource, existing, cancellation);
        if (existing is not null && !mustWrite && resource.Compare(existing, outputs).IsEmpty)
            return existing;
        if (existing is not null && resource.Obstacle(existing) is { } obstacle)
            throw new GoogleException(resource.Read, new GoogleError(400, "FAILED_PRECONDITION", "", obstacle));
        var written = await WriteOnceAsync(resource, existing, outputs, cancellation);
        return resource.IsStaged && !resource.Compare(written, outputs).IsEmpty
            ? await WriteOnceAsync(resource, written, outputs, cancellation) : written;
    }

    private async Task<JsonObject> WriteOnceAsync(
        CloudResource resource, JsonObject? existing, Outputs outputs, CancellationToken cancellation)
    {
        if (resource is Image image)
            await images.PublishAsync(
                image, outputs.Get($"repository/{image.Repository}", Repository.Uri), cancellation);
        else
            await SendAsync(
                resource,
                existing is null ? resource.Create(outputs) : resource.Change(existing, outputs),
                cancellation);
        deeds.Note(resource);
        var written = await reader.WrittenAsync(resource, cancellation);
        return resource.ReadinessOf(written).Problem is not { } problem ? written : throw new GoogleException(
            resource.Read, new GoogleError(400, "FAILED_PRECONDITION", "", problem) { IsOutcome = true });
    }

    // A write that is on its way is let arrive, or nobody would know whether it did; only the waiting can be
    // given up.
    private async Task SendAsync(CloudResource resource, GoogleRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = await client.SendAsync(request, () => deeds.For(resource), CancellationToken.None);
        if (request.Operation is not null)
            await waiting.UntilDoneAsync(request, answer, () => deeds.For(resource), cancellation);
    }

    private RetryRule? RuleFor(CloudResource resource, GoogleError error) =>
        RetryRules.Find(error, deeds.For(resource)) is { Remedy: Remedy.Again or Remedy.ReadAgain } rule
            ? rule : null;
}
