using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>
/// A file on its way in parts. Until it is complete they are objects of the same bucket, in a folder that no
/// artifact route shows.
/// </summary>
internal sealed record PartedUpload(string Bucket, string Object, string Id)
{
    /// <summary>As many as S3 takes; clients that count on more do not exist.</summary>
    public const int MostParts = 10_000;

    public const string Root = ".uploads/";

    public string Folder => $"{Root}{Id}/";

    public static bool IsHidden(string path) => (path + "/").StartsWith(Root, StringComparison.Ordinal);

    public static string PartName(string id, int number) => Invariant($"{Root}{id}/{number:D5}");
}
