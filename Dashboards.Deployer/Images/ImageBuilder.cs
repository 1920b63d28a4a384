using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Repositories;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>Builds each image in the way that fits what it is made from.</summary>
internal sealed class ImageBuilder(
    GoogleClient client, GoogleEndpoint endpoint, IAccessTokens tokens, TimeProvider time) : IImageSource
{
    private readonly CloudBuild _builds = new(client, time);
    private readonly ProjectPublish _publish = new(endpoint, tokens);

    public Task PublishAsync(Image image, string repositoryUri, CancellationToken cancellation) =>
        image.Origin switch
        {
            DockerfileOrigin dockerfile => _builds.PublishAsync(image, dockerfile, repositoryUri, cancellation),
            ProjectOrigin project => _publish.PublishAsync(image, project, repositoryUri, cancellation),
            _ => throw new InvalidOperationException($"{image.Id}: nothing says what it is built from."),
        };
}
