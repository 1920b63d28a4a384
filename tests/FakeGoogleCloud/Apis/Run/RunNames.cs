using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.Run;

internal static partial class RunNames
{
    public static string Parent(Cloud cloud, Call call) =>
        $"projects/{cloud.Project}/locations/{call["locationsId"]}";

    public static ApiError Missing(string name)
    {
        var parts = name.Split('/');
        return ApiError.NotFound(
            $"Resource '{parts[^1]}' of kind '{parts[^2].TrimEnd('s').ToUpperInvariant()}' in region "
            + $"'{parts[3]}' in project '{parts[1]}' does not exist.");
    }

    /// <summary>The id that the client chose, or one that the server invents.</summary>
    public static string Id(Cloud cloud, string? asked, string parameter)
    {
        if (string.IsNullOrEmpty(asked))
            return $"{cloud.Stamp.Letters(4)}-{cloud.Stamp.Letters(8)}";
        return Valid().IsMatch(asked) && asked.Length < 50 ? asked : throw ApiError.Invalid(
            $"Violation in {parameter}: '{asked}' must use only lowercase alphanumeric characters and dashes, "
                + "begin with a "
            + "letter, not end with a dash, and be less than 50 characters long.");
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Valid();
}
