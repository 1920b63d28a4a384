namespace Aspire.Hosting.ApplicationModel;

public enum ResourceCommandState
{
    Enabled,
    Disabled,
    Hidden,
}

public sealed record ResourceCommandSnapshot(
    string Name,
    ResourceCommandState State,
    string DisplayName,
    string? DisplayDescription,
    object? Parameter,
    string? ConfirmationMessage,
    string? IconName,
    IconVariant? IconVariant,
    bool IsHighlighted)
{
    internal static ResourceCommandSnapshot Of(
        ResourceCommandAnnotation command, CustomResourceSnapshot resource, IServiceProvider services)
    {
        var context = new UpdateCommandStateContext { ResourceSnapshot = resource, Services = services };
        return new ResourceCommandSnapshot(
            command.Name,
            command.UpdateState(context),
            command.DisplayName,
            command.DisplayDescription,
            command.Parameter,
            command.ConfirmationMessage,
            command.IconName,
            command.IconVariant,
            command.IsHighlighted);
    }
}
