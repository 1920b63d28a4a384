using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Recording;

/// <summary>A request as it came, for the record.</summary>
internal sealed class Exchange(HttpRequest request, Target target)
{
    public HttpRequest Request => request;

    public Target Target => target;

    public JsonObject? Body { get; set; }

    public Upload? Upload { get; set; }
}
