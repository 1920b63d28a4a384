using System.Text.RegularExpressions;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>What Google allows as a name, kind by kind; counted with the environment's name in front.</summary>
internal static partial class NameLimits
{
    public static IEnumerable<string> Of(CloudTopology topology)
    {
        // Cloud Run takes 49 characters; the first part of the address, SERVICE-PROJECTNUMBER, only 63.
        var services = topology.Services.Select(s => s.Name).Concat(topology.Jobs.Select(j => j.Name));
        return services.SelectMany(n => Check("service or job", topology.NameOf(n), 49))
            .Concat(topology.Accounts.SelectMany(a => Check("service account", topology.NameOf(a.Name), 30, least: 6)))
            .Concat(topology.DatabaseServers.SelectMany(s =>
                Check("database server", topology.NameOf(s.Name), 97 - topology.Project.Length)))
            .Concat(topology.Secrets.SelectMany(s => Check("secret", topology.NameOf(s.Name), 255)))
            .Concat(topology.Buckets.Where(b => b.ExistingName is null)
                .SelectMany(b => Check("bucket", topology.BucketNameOf(b), 63)))
            .Concat(Doubles("secret", topology.Secrets.Select(s => s.Name)))
            .Concat(Doubles("service or job", services))
            .Concat(Doubles("bucket", topology.Buckets.Select(b => b.Name)));
    }

    private static IEnumerable<string> Check(string kind, string name, int most, int least = 1)
    {
        if (name.Length > most || name.Length < least)
            yield return $"The {kind} would be named {name}, {name.Length} characters: {least} to {most} are allowed. "
                + "Give it or the environment another name.";
        if (!Simple().IsMatch(name))
            yield return $"The {kind} would be named {name}: only lower case letters, digits and hyphens are allowed, "
                + "with a letter first and no hyphen last.";
    }

    private static IEnumerable<string> Doubles(string kind, IEnumerable<string> names) =>
        names.CountBy(n => n).Where(n => n.Value > 1).Select(n => $"There are {n.Value} of the {kind} {n.Key}.");

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Simple();
}
