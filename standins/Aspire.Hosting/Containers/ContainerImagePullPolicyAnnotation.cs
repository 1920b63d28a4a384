namespace Aspire.Hosting.ApplicationModel;

public enum ImagePullPolicy
{
    Default = 0,
    Always,
    Missing,
    Never,
}

public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}
