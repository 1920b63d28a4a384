namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>What things are called on Google's side: one rule a kind, for whoever names or refers to one.</summary>
internal static class PhysicalNames
{
    public static string Of(string environment, string logical) => $"{environment}-{logical}";

    /// <summary>Bucket names are the world's, so the project is in them.</summary>
    public static string Bucket(string project, string environment, string logical) =>
        $"{project}-{environment}-{logical}";

    public static string Email(string project, string account) => $"{account}@{project}.iam.gserviceaccount.com";

    /// <summary>How Cloud SQL's socket is called, too.</summary>
    public static string Connection(string project, string region, string server) => $"{project}:{region}:{server}";

    /// <summary>Known before the service exists.</summary>
    public static string Host(string service, string projectNumber, string region) =>
        $"{service}-{projectNumber}.{region}.run.app";
}
