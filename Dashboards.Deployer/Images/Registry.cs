using Aspire.Hosting.GoogleCloud.Google;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// Where the SDK pushes to. An endpoint that stands in for Google's has its registry at its own address, with the
/// real host as the first part of each name; base images come from there, too.
/// </summary>
/// <param name="Host">Host, and port where it is not the usual.</param>
/// <param name="Path">What every image's name begins with.</param>
internal sealed record Registry(string Host, string Path)
{
    public bool IsInsecure { get; private init; }

    /// <summary>Null: the SDK's own choice.</summary>
    public string? BaseImage { get; private init; }

    public string PathOf(string image) => $"{Path}/{image}";

    /// <param name="endpoint">Google's, or what stands in for it.</param>
    /// <param name="repositoryUri">REGION-docker.pkg.dev/PROJECT/REPOSITORY.</param>
    public static Registry Of(GoogleEndpoint endpoint, string repositoryUri)
    {
        if (endpoint.Address is not { } address)
            return new Registry(repositoryUri.Split('/')[0], repositoryUri[(repositoryUri.IndexOf('/') + 1)..]);
        return new Registry(address.Authority, repositoryUri)
        {
            IsInsecure = address.Scheme == Uri.UriSchemeHttp,
            BaseImage = $"{address.Authority}/mcr.microsoft.com/dotnet/aspnet:10.0",
        };
    }
}
