using System.Globalization;

namespace FakeGoogleCloud.Running;

/// <summary>
/// An image's user as numbers: <c>1654</c>, <c>65532:65532</c>, or a name of its own or the machine's.
/// </summary>
internal sealed record ImageUser(int Uid, int Gid, string Home)
{
    /// <summary>The user of Microsoft's images, which the machine does not have.</summary>
    private static readonly ImageUser _app = new(1654, 1654, "/home/app");

    public static ImageUser Of(string image, string user)
    {
        var parts = user.Split(':');
        var found = Find(image, parts[0]);
        return parts.Length > 1 ? found with { Gid = Find(image, parts[1]).Uid } : found;
    }

    private static ImageUser Find(string image, string name)
    {
        var entries = ((string[])[$"{image}/etc/passwd", "/etc/passwd"]).Where(File.Exists)
            .SelectMany(File.ReadLines).Select(l => l.Split(':')).Where(f => f.Length > 5);
        if (entries.FirstOrDefault(f => f[0] == name || f[2] == name) is { } entry)
            return new ImageUser(Number(entry[2]), Number(entry[3]), entry[5]);
        if (name is "app" or "1654")
            return _app;
        // As a container engine does with one that has no account.
        return int.TryParse(name, CultureInfo.InvariantCulture, out var number)
            ? new ImageUser(number, number, "/") : throw new LaunchException($"unable to find user {name}");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
