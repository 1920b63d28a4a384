using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary>Finds the method that a request means, or says why there is none.</summary>
internal sealed class Router
{
    private readonly Dictionary<string, List<Entry>> _byHost = [];

    public Router(IEnumerable<ApiDocument> documents)
    {
        foreach (var document in documents)
        {
            var entries = _byHost.TryGetValue(document.Host, out var some) ? some : _byHost[document.Host] = [];
            foreach (var method in document.Methods)
            {
                entries.Add(new Entry(document, method, PathTemplate.Of(method), false));
                if (method.UploadPath is { } upload)
                    entries.Add(new Entry(document, method, new PathTemplate(upload, false), true));
            }
            foreach (var other in document.Others.Select(o => o.Split(' ')))
                entries.Add(new Entry(document, Unserved(other), new PathTemplate(other[1], false), false));
            entries.Sort((a, b) => b.Template.Weight - a.Template.Weight);
        }
    }

    public MethodRoute Find(string verb, Target target)
    {
        if (!_byHost.TryGetValue(target.Host, out var entries))
            throw ApiError.NotFound($"{target.Host} is no API that this fake knows.");
        var path = target.Path.StartsWith("download/", StringComparison.Ordinal)
            ? target.Path["download/".Length..] : target.Path;
        foreach (var entry in entries)
            if (entry.Takes(verb) && entry.Template.Match(path) is { } values)
                return !entry.Method.IsServed
                    ? throw ApiError.Unimplemented(
                        $"{entry.Method.Id} is part of the API, but this fake does not serve it.")
                    : new MethodRoute(entry.Document, entry.Method, values, entry.IsUpload);
        throw ApiError.NotFound($"The requested URL /{target.Path} ({verb}) was not found on this server.");
    }

    private static ApiMethod Unserved(string[] parts) => new()
    {
        HttpMethod = parts[0],
        Path = parts[1],
        Id = parts[2],
        IsServed = false,
    };

    private sealed record Entry(ApiDocument Document, ApiMethod Method, PathTemplate Template, bool IsUpload)
    {
        // The chunks of a resumable upload are PUT to the address that starts it.
        public bool Takes(string verb) => Method.HttpMethod == verb || (IsUpload && verb == "PUT");
    }
}
