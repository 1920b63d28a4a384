using Aspire.Hosting.GoogleCloud.Google.Repositories;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>Builds images: by Cloud Build, by the .NET SDK, or in a test by nobody.</summary>
internal interface IImageSource
{
    /// <summary>Ends when the image has its tag in the repository.</summary>
    Task PublishAsync(Image image, string repositoryUri, CancellationToken cancellation);
}
