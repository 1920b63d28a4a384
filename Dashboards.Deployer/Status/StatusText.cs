using System.Text;
using Aspire.Hosting.GoogleCloud.Planning.Output;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>A status for people, in 80 columns: services first, then what is not as it should be.</summary>
internal static class StatusText
{
    public static string Of(EnvironmentStatus status)
    {
        var text = new StringBuilder();
        Columns.Line(text, $"{status.Environment} in {status.Project}, {status.Region}");
        foreach (var service in status.Services)
            Write(text, service);
        text.Append('\n');
        foreach (var resource in status.Resources)
            Columns.Line(text, $"{resource.Id,-36} {resource.State}");
        if (!status.Errors.IsEmpty)
            text.Append("\nLast errors\n");
        foreach (var line in status.Errors)
            Columns.Line(text, $"  {LogText.Of(line)}");
        return text.ToString();
    }

    private static void Write(StringBuilder text, ServiceStatus service)
    {
        Columns.Line(text, "");
        Columns.Line(text, $"{service.Name}: {service.State}");
        Columns.Line(text, $"  {service.Address}");
        foreach (var revision in service.Revisions)
            Columns.Line(text, revision.IsHeldBack
                ? $"    no traffic  {revision.Name} (the newest)"
                : $"  {revision.Percent,3} % traffic  {revision.Name}"
                    + (revision.Tag is { } tag ? $" ({tag})" : ""));
        foreach (var (container, image) in service.Images)
            Columns.Line(text, Digests.Shorten($"  {container,-12} {image}"));
    }
}
