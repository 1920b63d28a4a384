using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Storage;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>Buckets as folders: each object is a second name of the file that holds its bytes.</summary>
internal sealed class BucketFolders(Cloud cloud)
{
    private readonly string _root = Path.Combine(cloud.Store.Folder, "buckets");

    /// <summary>The folder of a bucket that the account may read.</summary>
    public string Of(string bucket, string account)
    {
        if (!cloud.Gate.Enter(() => cloud.Policies.Allows(Caller.Account(account), "storage.objects.get",
            $"buckets/{bucket}")))
            throw new LaunchException($"{account} does not have storage.objects.get access to the Google Cloud "
                + $"Storage bucket {bucket}.");
        return Directory.CreateDirectory(Path.Combine(_root, bucket)).FullName;
    }

    /// <summary>After a start: what is there now, and nothing else.</summary>
    public void Refill()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
        foreach (var item in cloud.Store["objects"].Below(""))
            Show(item);
    }

    public void Show(JsonObject item)
    {
        // A name that no file can have, or one below another object: it is in the bucket, not in the folder.
        if (PlaceOf(item) is not { } place || Directory.Exists(place) || IsBelowFile(place))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        HardLink.Create(Objects.FileOf(cloud, item), place);
    }

    public void Hide(JsonObject item)
    {
        if (PlaceOf(item) is { } place && File.Exists(place))
            File.Delete(place);
    }

    private string? PlaceOf(JsonObject item)
    {
        var name = item.Text("name")!;
        return name.EndsWith('/') || name.StartsWith('/') || name.Contains('\0', StringComparison.Ordinal)
            || name.Split('/').Any(p => p is "" or "." or "..")
            ? null : Path.Combine(_root, item.Text("bucket")!, name);
    }

    private static bool IsBelowFile(string place)
    {
        var folder = Path.GetDirectoryName(place)!;
        while (!Path.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        return File.Exists(folder);
    }
}
