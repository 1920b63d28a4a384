using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Running;

/// <summary>
/// TensorBoard's data server reads <c>gs://</c> itself and trusts the roots that it was built with, nothing else.
/// So for an image that has it, an argument that is a bucket becomes the folder where the bucket's objects are.
/// </summary>
internal static partial class BucketArguments
{
    public static string PlaceOf(string bucket) => $"/gcs/{bucket}";

    public static (IReadOnlyList<string> Command, IReadOnlySet<string> Buckets) Of(
        IReadOnlyList<string> command, PythonImage python)
    {
        var buckets = new HashSet<string>();
        if (!python.Has("tensorboard_data_server"))
            return (command, buckets);
        return ([.. command.Select(argument =>
        {
            if (Form().Match(argument) is not { Success: true } match)
                return argument;
            buckets.Add(match.Groups["bucket"].Value);
            return PlaceOf(match.Groups["bucket"].Value) + match.Groups["prefix"].Value;
        })], buckets);
    }

    [GeneratedRegex("^gs://(?<bucket>[a-z0-9][a-z0-9._-]+)(?<prefix>/.*)?$")]
    private static partial Regex Form();
}
