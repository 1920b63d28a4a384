namespace Aspire.Hosting.ApplicationModel;

public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    public CustomResourceSnapshot InitialSnapshot { get; } =
        initialSnapshot ?? throw new ArgumentNullException(nameof(initialSnapshot));
}

public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled)
    : IResourceAnnotation
{
    public string IconName { get; } = iconName ?? throw new ArgumentNullException(nameof(iconName));

    public IconVariant IconVariant { get; } = iconVariant;
}

public enum IconVariant
{
    Regular,
    Filled,
}
