using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboards.Gateway.Keys;
using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>
/// Who may send a part. MLflow's client sends its credentials to <c>create</c> and <c>complete</c>, but none with
/// a part: there it sends the headers that <c>create</c> told it, and nothing else. So each part has a key of its
/// own in a header, which opens one part of one upload for a PUT and for some hours. In a header and not in the
/// address, because addresses are logged, by proxies and by the client's own error messages.
/// </summary>
/// <remarks>
/// Nothing is kept: an id says when it was made and, by its MAC, for which object of which bucket; a part's key is
/// a MAC over bucket, id and number. Every instance with the same secret honours both, also after a restart.
/// </remarks>
internal sealed class UploadKeys(KeySecret secret, TimeProvider clock)
{
    public const string Header = "X-Dashboards-Part-Key";

    // A large model over a slow line takes hours; keys cannot be renewed on the way.
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(12);

    private readonly byte[] _key = secret.For("parts of uploads");

    public PartedUpload New(string bucket, string name)
    {
        var start = Invariant($"{clock.GetUtcNow().ToUnixTimeSeconds():x12}")
            + $"-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        return new(bucket, name, $"{start}-{Mac("upload", bucket, name, start)}");
    }

    /// <summary>Null where the id was not given out for this object.</summary>
    public PartedUpload? Find(string bucket, string name, string id)
    {
        var end = id.LastIndexOf('-');
        return end > 0 && AreEqual(id[(end + 1)..], Mac("upload", bucket, name, id[..end]))
            ? new(bucket, name, id)
            : null;
    }

    public string ForPart(string bucket, string id, int number) =>
        Mac("part", bucket, id, number.ToString(CultureInfo.InvariantCulture));

    public bool Opens(string key, string bucket, string id, int number) =>
        AreEqual(key, ForPart(bucket, id, number)) && AgeOf(id) < _lifetime;

    /// <summary>Null for what is no id.</summary>
    public TimeSpan? AgeOf(string id) =>
        long.TryParse(id.Split('-')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var made)
        && made is >= 0 and < uint.MaxValue
            ? clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(made)
            : null;

    private static bool AreEqual(string one, string other) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    // Neither a bucket nor an object has a line break in its name.
    private string Mac(params string[] fields) => Convert.ToHexStringLower(
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\n', fields))));
}
