using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Topology;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>Containers and their volumes as Cloud Run's messages.</summary>
internal static class DesiredContainers
{
    private const string Sockets = "cloudsql";

    public static Container Of(CloudContainer container, Names names, Outputs outputs)
    {
        var message = new Container
        {
            Name = container.Name,
            Image = ImageOf(container.Image, names, outputs),
            Command = { container.Command },
            Args = { container.Args },
            DependsOn = { container.DependsOn },
            Env = { container.Environment.Select(e => Entry(e, names, outputs)) },
            StartupProbe = Probe(container.Startup),
            LivenessProbe = Probe(container.Liveness),
            Resources = new ResourceRequirements
            {
                Limits =
                {
                    ["cpu"] = container.Cpu.ToString(CultureInfo.InvariantCulture),
                    ["memory"] = $"{container.Memory}Mi",
                },
            },
        };
        if (container.Database is not null)
            message.VolumeMounts.Add(new VolumeMount { Name = Sockets, MountPath = "/cloudsql" });
        message.VolumeMounts.Add(container.Mounts.Select(m => new VolumeMount { Name = m.Bucket.Name, MountPath = m.Path }));
        return message;
    }

    public static IEnumerable<Volume> Volumes(ImmutableArray<CloudContainer> containers, Names names)
    {
        var servers = containers.Select(c => c.Database).OfType<CloudDatabaseServer>().Distinct().ToList();
        if (servers.Count > 0)
            yield return new Volume
            {
                Name = Sockets,
                CloudSqlInstance = new CloudSqlInstance { Instances = { servers.Select(names.ConnectionOf) } },
            };
        foreach (var bucket in containers.SelectMany(c => c.Mounts).Select(m => m.Bucket).Distinct())
            yield return new Volume
            {
                Name = bucket.Name,
                Gcs = new GCSVolumeSource { Bucket = names.Topology.BucketNameOf(bucket), ReadOnly = true },
            };
    }

    /// <summary>What must exist before something with these containers is written.</summary>
    public static IEnumerable<string> Needs(
        ImmutableArray<CloudContainer> containers, CloudAccount account, Names names)
    {
        yield return Names.Account(account);
        yield return Names.ProjectPolicy;
        foreach (var container in containers)
        {
            if (container.Image is BuiltImage image)
                yield return Names.Image(image);
            foreach (var database in container.Database?.Databases ?? [])
                yield return Names.User(database);
            if (container.Database is { Owner: not null } server)
                yield return Names.Owner(server);
            foreach (var secret in container.Environment.Select(e => e.Value).OfType<SecretReference>())
            {
                yield return Names.SecretValue(secret.Secret);
                yield return Names.Policy(Names.Secret(secret.Secret));
            }
        }
        foreach (var role in account.Buckets)
            yield return Names.Policy(Names.Bucket(role.Bucket));
    }

    private static string ImageOf(CloudImage image, Names names, Outputs outputs) => image switch
    {
        PinnedImage pinned => pinned.Reference,
        BuiltImage built => new Image(names.Location, names.Topology.Environment, built.Name, built.ContentHash)
        {
            Id = Names.Image(built),
        }.ReferenceIn(outputs),
        _ => throw new NotSupportedException($"{image.Name}: an image of the kind {image.GetType().Name}."),
    };

    private static EnvVar Entry(EnvironmentEntry entry, Names names, Outputs outputs) => entry.Value switch
    {
        LiteralValue literal => new EnvVar { Name = entry.Name, Value = literal.Text },
        SecretReference secret => new EnvVar { Name = entry.Name, ValueSource = Pinned(secret.Secret, names, outputs) },
        _ => throw new NotSupportedException($"{entry.Name}: a value of the kind {entry.Value.GetType().Name}."),
    };

    private static EnvVarSource Pinned(CloudSecret secret, Names names, Outputs outputs) => new()
    {
        SecretKeyRef = new SecretKeySelector
        {
            Secret = names.Topology.NameOf(secret.Name),
            Version = outputs.Get(Names.SecretValue(secret), SecretVersion.Number),
        },
    };

    private static Probe? Probe(CloudProbe? probe)
    {
        if (probe is null)
            return null;
        var message = new Probe
        {
            InitialDelaySeconds = probe.InitialDelay,
            PeriodSeconds = probe.Period,
            TimeoutSeconds = probe.Timeout,
            FailureThreshold = probe.Failures,
        };
        // One of them: setting another, to null even, takes the first away.
        if (probe.Path is { } path)
            message.HttpGet = new HTTPGetAction { Path = path, Port = probe.Port };
        else
            message.TcpSocket = new TCPSocketAction { Port = probe.Port };
        return message;
    }
}
