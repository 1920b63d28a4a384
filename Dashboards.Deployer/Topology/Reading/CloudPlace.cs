namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>Where an application goes: part of every name and address.</summary>
/// <param name="Environment">Such as <c>prod</c>.</param>
/// <param name="Project">The project's id.</param>
/// <param name="ProjectNumber">The project's number: Cloud Run's addresses are made of it.</param>
/// <param name="Region">Such as <c>europe-west1</c>.</param>
internal sealed record CloudPlace(string Environment, string Project, string ProjectNumber, string Region)
{
    /// <summary>The address that people use, where a domain of their own leads to the service.</summary>
    public Uri? PublicUrl { get; init; }

    public string NameOf(string logical) => PhysicalNames.Of(Environment, logical);

    public string BucketNameOf(string logical) => PhysicalNames.Bucket(Project, Environment, logical);

    public string HostOf(string service) => PhysicalNames.Host(NameOf(service), ProjectNumber, Region);

    public string EmailOf(string account) => PhysicalNames.Email(Project, NameOf(account));

    public string ConnectionOf(string server) => PhysicalNames.Connection(Project, Region, NameOf(server));
}
