using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// The account that builds run as: it reads sources, writes images and logs, and may nothing else. The project's
/// default account would be an editor of everything, or be forbidden.
/// </summary>
internal static class Builder
{
    public const string Name = "builder";

    public static string EmailIn(Location location) =>
        PhysicalNames.Email(location.Project, PhysicalNames.Of(location.Owner.Environment, Name));
}
