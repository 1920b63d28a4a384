using Aspire.Hosting.GoogleCloud.Images;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>An image. It is built elsewhere; here it is known by what it is made of.</summary>
internal abstract record CloudImage(string Name);

/// <summary>Built from a source with this hash, which is the image's tag.</summary>
internal sealed record BuiltImage(string Name, string ContentHash) : CloudImage(Name)
{
    public ImageOrigin? Origin { get; init; }
}

/// <summary>A public image, with its digest.</summary>
internal sealed record PinnedImage(string Name, string Reference) : CloudImage(Name);
