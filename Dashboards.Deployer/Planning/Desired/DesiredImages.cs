using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Policies;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.ServiceAccounts;
using Aspire.Hosting.GoogleCloud.Images;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>Images, the repository that they are in, and the account that builds those of Cloud Build.</summary>
internal static class DesiredImages
{
    public static IEnumerable<CloudResource> Of(CloudTopology topology, Names names)
    {
        var images = topology.Images.OfType<BuiltImage>().ToList();
        if (images.Count == 0)
            yield break;
        yield return new Repository(names.Location, topology.Environment)
        {
            Id = Names.Repository(topology),
            Needs = [Names.Apis],
        };
        if (HasBuilds(topology))
            yield return new ServiceAccount(
                names.Location, topology.NameOf(Builder.Name), $"Builds images of {topology.Environment}")
            {
                Id = Names.Builder,
                Needs = [Names.Apis],
            };
        foreach (var image in images)
            yield return new Image(names.Location, topology.Environment, image.Name, image.ContentHash)
            {
                Id = Names.Image(image),
                Parent = Names.Repository(topology),
                Origin = image.Origin,
                Needs = Needs(image, topology),
            };
    }

    public static bool HasBuilds(CloudTopology topology) =>
        topology.Images.Any(i => i is BuiltImage { Origin: DockerfileOrigin });

    /// <summary>What the builder may: logs on the project, because Google has that role nowhere else.</summary>
    public static IEnumerable<Grant> OnProject(CloudTopology topology, Names names) =>
        HasBuilds(topology) ? [new Grant("roles/logging.logWriter", names.BuilderMember)] : [];

    private static ImmutableArray<string> Needs(BuiltImage image, CloudTopology topology)
    {
        var repository = Names.Repository(topology);
        return image.Origin is DockerfileOrigin
            ? [repository, Names.ProjectPolicy, Names.Policy(repository), Names.StatePolicy] : [repository];
    }
}
