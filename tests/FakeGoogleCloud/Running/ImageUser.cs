using System.Globalization;

namespace FakeGoogleCloud.Running;

/// <summary>An image's user as numbers: <c>1654</c>, <c>65532:65532</c>, or a name of its own or the machine's.</summary>
internal static class ImageUser
{
    private const int App = 1654;

    public static (int Uid, int Gid) Of(string image, string user)
    {
        var parts = user.Split(':');
        var (uid, own) = Number(image, parts[0]);
        return (uid, parts.Length > 1 ? Number(image, parts[1]).Uid : own);
    }

    private static (int Uid, int Gid) Number(string image, string name)
    {
        if (int.TryParse(name, CultureInfo.InvariantCulture, out var number))
            return (number, number);
        foreach (var file in (string[])[$"{image}/etc/passwd", "/etc/passwd"])
            if (File.Exists(file) && File.ReadLines(file).Select(l => l.Split(':'))
                .FirstOrDefault(f => f.Length > 3 && f[0] == name) is { } entry)
                return (int.Parse(entry[2], CultureInfo.InvariantCulture),
                    int.Parse(entry[3], CultureInfo.InvariantCulture));
        return name == "app" ? (App, App) : throw new LaunchException($"unable to find user {name}");
    }
}
