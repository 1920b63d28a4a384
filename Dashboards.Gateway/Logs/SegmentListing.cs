using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Logs;

/// <summary>
/// GET of a run: what is there already, so that a client goes on after it. Nested runs have lists of their own.
/// </summary>
internal sealed record SegmentListing(string Run, IReadOnlyList<Segment> Segments)
{
    public static async Task<IResult> HandleAsync(HttpContext http, Bucket bucket, string run)
    {
        run = run.EndsWith('/') ? run[..^1] : run;
        if (!SegmentPath.IsRun(run))
            return new ErrorAnswer(400, "INVALID_PARAMETER_VALUE", "Expected the name of a run.");

        var prefix = run + "/";
        var segments = new List<Segment>();
        await foreach (var page in bucket.ListAsync(prefix, delimiter: "/", http.RequestAborted))
        {
            segments.AddRange(page.Items
                .Select(item => new Segment(item.Name[prefix.Length..], item.Size, item.Md5Hash))
                .Where(segment => SegmentPath.IsEventFile(segment.File)));
        }

        return Results.Json(new SegmentListing(run, segments));
    }
}
