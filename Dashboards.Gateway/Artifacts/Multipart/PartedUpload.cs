using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>
/// A file on its way in parts. Until it is complete they are objects of the same bucket, in a folder that no
/// artifact route shows.
/// </summary>
internal sealed record PartedUpload(string Bucket, string Object, string Id)
{
    public const string Root = ".uploads/";

    public string Folder => $"{Root}{Id}/";

    public static bool IsHidden(string path) => (path + "/").StartsWith(Root, StringComparison.Ordinal);

    public static string PartName(string id, int number) => Invariant($"{Root}{id}/{number:D5}");
}
