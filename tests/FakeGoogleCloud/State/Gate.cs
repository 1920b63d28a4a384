using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.State;

/// <summary>One at a time touches the state: whoever does finds it settled, and leaves it saved.</summary>
internal sealed class Gate(Store store, Effects effects)
{
    private readonly Lock _one = new();

    public T Enter<T>(Func<T> perform)
    {
        lock (_one)
            try
            {
                effects.Settle();
                return perform();
            }
            finally
            {
                store.Save();
            }
    }

    public void Enter(Action perform) => Enter(() =>
    {
        perform();
        return 0;
    });
}
