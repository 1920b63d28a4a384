using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Logging;

internal sealed class EntriesApi(Cloud cloud) : IApi
{
    public IEnumerable<(string Id, Handler Handle)> Methods =>
        [("logging.entries.list", List), ("logging.entries.write", Write)];

    private Answer List(Call call)
    {
        if (call.Body.Texts("resourceNames")
            .FirstOrDefault(n => n.Split('/') is not ["projects", var p] || !cloud.IsOurs(p)) is { } foreign)
            throw ApiError.Denied($"Permission denied for {foreign}.");
        var entries = cloud.Store["log"].Below("").Where(LogFilter.Parse(call.Body.Text("filter")));
        if (call.Body.Text("orderBy") is "timestamp desc")
            entries = entries.Reverse();
        var size = (int)(call.Body.Number("pageSize") ?? 50);
        return Answer.Of(new JsonObject { ["entries"] = new JsonArray([.. entries.Take(size)]) });
    }

    private Answer Write(Call call)
    {
        foreach (var sent in call.Body.Children("entries"))
        {
            var entry = sent.Copy();
            foreach (var shared in (string[])["logName", "resource", "labels"])
                if (call.Body[shared] is { } value)
                    entry.Default(shared, value.DeepClone());
            if (entry.Text("logName") is null)
                throw ApiError.Invalid("A log entry needs a logName.");
            entry.Default("resource", new JsonObject { ["type"] = "global" });
            LogEntries.Write(cloud, entry);
        }
        return Answer.Empty;
    }
}
