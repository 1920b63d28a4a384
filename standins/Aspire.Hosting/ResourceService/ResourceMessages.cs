using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Google.Protobuf.WellKnownTypes;
using Message = Aspire.Hosting.ResourceService.Messages;

namespace Aspire.Hosting.ResourceService;

/// <summary>A resource as the dashboard is told of it.</summary>
internal sealed class ResourceMessages(SecretMask mask)
{
    public Message.Resource Of(ResourceEvent resource)
    {
        var snapshot = resource.Snapshot;
        var message = new Message.Resource
        {
            Name = resource.ResourceId,
            Uid = resource.ResourceId,
            DisplayName = resource.Resource.Name,
            ResourceType = snapshot.ResourceType,
            State = snapshot.State?.Text ?? "",
            StateStyle = snapshot.State?.Style ?? "",
            CreatedAt = Time(snapshot.CreationTimeStamp),
            StartedAt = Time(snapshot.StartTimeStamp),
            StoppedAt = Time(snapshot.StopTimeStamp),
            IsHidden = snapshot.IsHidden,
        };
        message.Environment.AddRange(snapshot.EnvironmentVariables.Select(Of));
        message.Urls.AddRange(snapshot.Urls.Select(Of));
        message.Volumes.AddRange(snapshot.Volumes.Select(Of));
        message.HealthReports.AddRange(snapshot.HealthReports.Select(Of));
        message.Commands.AddRange(snapshot.Commands.Select(Of));
        message.Relationships.AddRange(snapshot.Relationships.Select(
            r => new Message.ResourceRelationship { ResourceName = r.ResourceName, Type = r.Type }));
        message.Properties.AddRange(OfState(resource).Concat(snapshot.Properties).Select(Of));
        message.Properties.Add(SensitivityOfArguments(snapshot));
        return message;
    }

    /// <summary>What the dashboard also wants as properties.</summary>
    private static IEnumerable<ResourcePropertySnapshot> OfState(ResourceEvent resource) =>
    [
        new("resource.uid", resource.ResourceId),
        new("resource.name", resource.ResourceId),
        new("resource.type", resource.Snapshot.ResourceType),
        new("resource.displayName", resource.Resource.Name),
        new("resource.state", resource.Snapshot.State?.Text),
        new("resource.exitCode", resource.Snapshot.ExitCode?.ToString(CultureInfo.InvariantCulture)),
        new("resource.createTime", resource.Snapshot.CreationTimeStamp?.ToString("O")),
        new("resource.startTime", resource.Snapshot.StartTimeStamp?.ToString("O")),
        new("resource.stopTime", resource.Snapshot.StopTimeStamp?.ToString("O")),
        new("resource.healthState", resource.Snapshot.HealthStatus?.ToString()),
    ];

    private Message.EnvironmentVariable Of(EnvironmentVariableSnapshot variable) => new()
    {
        Name = variable.Name,
        Value = mask.Apply(variable.Value ?? ""),
        IsFromSpec = variable.IsFromSpec,
    };

    private Message.Url Of(UrlSnapshot url) => new()
    {
        EndpointName = url.Name ?? "",
        FullUrl = mask.Apply(url.Url),
        IsInternal = url.IsInternal,
        IsInactive = url.IsInactive,
        DisplayProperties = new(),
    };

    private static Message.Volume Of(VolumeSnapshot volume) => new()
    {
        Source = volume.Source ?? "",
        Target = volume.Target,
        MountType = volume.MountType,
        IsReadOnly = volume.IsReadOnly,
    };

    private Message.HealthReport Of(HealthReportSnapshot report)
    {
        var message = new Message.HealthReport
        {
            Key = report.Name,
            Description = mask.Apply(report.Description ?? ""),
            Exception = mask.Apply(report.ExceptionText ?? ""),
            LastRunAt = Time(report.LastRunAt),
        };

        // One that has no status has not been made yet, which is not the first of the statuses.
        if (report.Status is { } status)
            message.Status = System.Enum.Parse<Message.HealthStatus>($"{status}");
        return message;
    }

    private static Message.ResourceCommand Of(ResourceCommandSnapshot command) => new()
    {
        Name = command.Name,
        DisplayName = command.DisplayName,
        DisplayDescription = command.DisplayDescription ?? "",
        ConfirmationMessage = command.ConfirmationMessage ?? "",
        IconName = command.IconName ?? "",
        IconVariant = System.Enum.Parse<Message.IconVariant>($"{command.IconVariant ?? IconVariant.Regular}"),
        IsHighlighted = command.IsHighlighted,
        State = System.Enum.Parse<Message.ResourceCommandState>($"{command.State}"),
    };

    private Message.ResourceProperty Of(ResourcePropertySnapshot property)
    {
        var message = new Message.ResourceProperty
        {
            Name = property.Name,
            Value = Of(property.Value),
            IsSensitive = property.IsSensitive,
            IsHighlighted = property.IsHighlighted,
        };
        if (property.DisplayName is { } name)
            message.DisplayName = name;
        if (property.SortOrder is { } order)
            message.SortOrder = order;
        return message;
    }

    private Value Of(object? value) => value switch
    {
        null => Value.ForNull(),
        int number => Value.ForNumber(number),
        IEnumerable<string> texts => Value.ForList([.. texts.Select(text => Value.ForString(mask.Apply(text)))]),
        IEnumerable<int> numbers => Value.ForList([.. numbers.Select(number => Value.ForNumber(number))]),
        _ => Value.ForString(mask.Apply($"{value}")),
    };

    /// <summary>For each argument 1 where something was taken out of it, which the dashboard shows as dots.</summary>
    private Message.ResourceProperty SensitivityOfArguments(CustomResourceSnapshot snapshot)
    {
        var arguments = snapshot.Properties.FirstOrDefault(p => p.Name == KnownProperties.AppArguments)?.Value;
        return Of(new ResourcePropertySnapshot(
            KnownProperties.AppArgumentsSensitivity,
            (arguments as IEnumerable<string>)?.Select(text => mask.Apply(text) == text ? 0 : 1).ToArray()));
    }

    private static Timestamp? Time(DateTime? time) =>
        time is { } known ? Timestamp.FromDateTime(known.ToUniversalTime()) : null;
}
