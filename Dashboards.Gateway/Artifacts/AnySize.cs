using Microsoft.AspNetCore.Http.Metadata;

namespace Dashboards.Gateway.Artifacts;

/// <summary>For a route whose bodies are streamed.</summary>
internal sealed class AnySize : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => null;
}
