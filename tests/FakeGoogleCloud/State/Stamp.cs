using System.Text.Json.Nodes;

namespace FakeGoogleCloud.State;

/// <summary>Ids, times and etags as the APIs write them.</summary>
internal sealed class Stamp(TimeProvider time, Random random)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public string Time => Format(Now);

    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            System.Globalization.CultureInfo.InvariantCulture);

    public string Etag()
    {
        var bytes = new byte[8];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    public string Digits(int count) =>
        "1" + string.Concat(Enumerable.Range(1, count - 1).Select(_ => (char)('0' + random.Next(10))));

    public string Letters(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => "abcdefghijklmnopqrstuvwxyz"[random.Next(26)]));

    public string Uuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    /// <summary>Microseconds: what storage numbers generations with.</summary>
    public long Generation() => Now.ToUnixTimeMilliseconds() * 1000 + random.Next(1000);

    public void Create(JsonObject item)
    {
        item["createTime"] = Time;
        item["updateTime"] = Time;
    }
}
