using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Time;

/// <summary>
/// What will have happened at a time: an operation's end, a grant taking effect. Kept with the state, so that a
/// restart goes on with it; carried out in order before the next request looks.
/// </summary>
internal sealed class Effects(Store store, TimeProvider time)
{
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, Func<JsonObject, Outcome>> _kinds = [];

    private Collection Waiting => store["effects"];

    /// <summary>What an effect of this kind does. It may say that it is not finished yet.</summary>
    public void On(string kind, Func<JsonObject, Outcome> handler) => _kinds.Add(kind, handler);

    public void After(TimeSpan delay, string kind, JsonObject data) => At(time.GetUtcNow() + delay, kind, data);

    public void Settle()
    {
        // Effects cause effects: look until nothing is due.
        while (Waiting.Named().FirstOrDefault() is { Key: not null } first && Due(first.Key) <= time.GetUtcNow())
        {
            Waiting.Remove(first.Key);
            var (kind, data) = (first.Value.Text("kind")!, first.Value.Child("data")!);
            if (_kinds[kind](data.Copy()).IsPending)
                At(time.GetUtcNow() + _again, kind, data);
        }
    }

    public DateTimeOffset? Next => Waiting.Named().Select(p => (DateTimeOffset?)Due(p.Key)).FirstOrDefault();

    /// <summary>Drops what was to come, such as the end of a cancelled build.</summary>
    public void Forget(Func<JsonObject, bool> which)
    {
        foreach (var (key, effect) in Waiting.Named())
            if (which(effect.Child("data")!))
                Waiting.Remove(key);
    }

    // The key sorts by time, and by order of arrival where times are equal.
    private void At(DateTimeOffset at, string kind, JsonObject data)
    {
        var number = 0;
        string Key() => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D20}-{number:D6}");
        while (Waiting.Has(Key()))
            number++;
        Waiting.Put(Key(), new JsonObject { ["kind"] = kind, ["data"] = data.DeepClone() });
    }

    private static DateTimeOffset Due(string key) =>
        new(long.Parse(key.AsSpan(0, 20), CultureInfo.InvariantCulture), TimeSpan.Zero);
}
