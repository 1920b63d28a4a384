namespace Aspire.Hosting.ApplicationModel;

public sealed class ValueSnapshot<T> where T : notnull
{
    private readonly TaskCompletionSource<T> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Task<T>? _latest;

    public bool IsValueSet => _first.Task.IsCompleted;

    public Task<T> GetValueAsync(CancellationToken cancellationToken = default) =>
        _latest ?? _first.Task.WaitAsync(cancellationToken);

    public void SetValue(T value)
    {
        if (!_first.TrySetResult(value))
            _latest = Task.FromResult(value);
    }

    public void SetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!_first.TrySetException(exception))
            _latest = Task.FromException<T>(exception);
    }
}
