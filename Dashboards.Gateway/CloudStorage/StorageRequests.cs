namespace Dashboards.Gateway.CloudStorage;

/// <summary>Sends requests to one bucket's endpoint, again where that helps.</summary>
internal sealed partial class StorageRequests(
    HttpClient http,
    BucketConnection connection,
    CloudStorageOptions options,
    ILogger<StorageRequests> logger)
{
    public BucketConnection Connection => connection;

    public CloudStorageOptions Options => options;

    public ObjectAddress Address { get; } = new(connection);

    /// <summary>
    /// For requests that can be made anew. An answer below 400 is returned, any other becomes an exception.
    /// </summary>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(request(), options.AttemptTimeout, cancellationToken);
            }
            catch (StorageException e) when (e.Failure == StorageFailure.Unavailable && attempt < options.Attempts)
            {
                await PauseAsync(attempt, e, cancellationToken);
            }
        }
    }

    /// <summary>One attempt, whose time is limited up to the answer's headers.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        try
        {
            var response = await http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, timed.Token);
            if ((int)response.StatusCode < 400)
                return response;

            using (response)
                throw await StorageErrors.ReadAsync(response, connection, timed.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is HttpRequestException or IOException or OperationCanceledException)
        {
            var reason = e is OperationCanceledException ? $"no answer in {limit.TotalSeconds:0} s" : e.Message;
            throw new StorageException(
                StorageFailure.Unavailable, StorageErrors.Unavailable(connection, reason), e);
        }
    }

    public async Task PauseAsync(int attempt, Exception reason, CancellationToken cancellationToken)
    {
        LogAgain(attempt, reason.Message);
        var pause = options.FirstPause * Math.Pow(2, attempt - 1);

        // Spread, so that uploads that failed together do not come back together.
        await Task.Delay(pause * (0.5 + Random.Shared.NextDouble() / 2), cancellationToken);
    }

    [LoggerMessage(3001, LogLevel.Warning, "Attempt {Attempt} failed, trying again: {Reason}")]
    private partial void LogAgain(int attempt, string reason);
}
