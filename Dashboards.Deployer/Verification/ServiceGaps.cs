using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>
/// What a service that is there lacks of what it should be, container by container and by name: an environment
/// variable, a secret, a mount, an argument. Values are not told: they are compared only.
/// </summary>
internal static class ServiceGaps
{
    public static IEnumerable<string> Of(Service found, Service wanted)
    {
        if (found.Template.ServiceAccount != wanted.Template.ServiceAccount)
            yield return $"it runs as {found.Template.ServiceAccount} instead of {wanted.Template.ServiceAccount}";
        if (found.InvokerIamDisabled != wanted.InvokerIamDisabled)
            yield return wanted.InvokerIamDisabled ? "it is not open to everybody" : "it is open to everybody";
        foreach (var container in wanted.Template.Containers)
        {
            var other = found.Template.Containers.FirstOrDefault(c => c.Name == container.Name);
            var gaps = other is null ? ["is missing"] : OfContainer(other, container);
            foreach (var gap in gaps)
                yield return $"{container.Name}: {gap}";
        }
        foreach (var volume in wanted.Template.Volumes)
            if (!found.Template.Volumes.Any(v => v.Equals(volume)))
                yield return $"the volume {volume.Name} is missing, or is another";
    }

    private static IEnumerable<string> OfContainer(Container found, Container wanted)
    {
        if (found.Image != wanted.Image)
            yield return "the image is another";
        foreach (var gap in wanted.Env.Select(e => OfEntry(found.Env.FirstOrDefault(f => f.Name == e.Name), e)))
            if (gap is not null)
                yield return gap;
        foreach (var mount in wanted.VolumeMounts)
            if (!found.VolumeMounts.Any(m => m.MountPath == mount.MountPath && m.Name == mount.Name))
                yield return $"the mount {mount.MountPath} of {mount.Name} is missing";
        foreach (var argument in wanted.Command.Concat(wanted.Args).Except(found.Command.Concat(found.Args)))
            yield return $"the argument {argument} is missing";
        foreach (var other in wanted.DependsOn.Except(found.DependsOn))
            yield return $"it does not wait for {other}";
        if (!wanted.Ports.All(found.Ports.Contains))
            yield return $"the port {wanted.Ports[0].ContainerPort_} is missing";
    }

    private static string? OfEntry(EnvVar? found, EnvVar wanted)
    {
        var secret = wanted.ValueSource?.SecretKeyRef;
        if (found is null)
            return secret is null ? $"the environment variable {wanted.Name} is missing"
                : $"the secret {secret.Secret} ({wanted.Name}) is missing";
        if (secret is null)
            return found.Value == wanted.Value
                ? null : $"the environment variable {wanted.Name} has another value";
        return SameSecret(found.ValueSource?.SecretKeyRef, secret) ? null
            : $"the secret {secret.Secret} ({wanted.Name}) is another, or of another version";
    }

    // Answers name the project, by number; requests need not.
    private static bool SameSecret(SecretKeySelector? found, SecretKeySelector wanted) =>
        found is not null && found.Version == wanted.Version
        && found.Secret.Split('/')[^1] == wanted.Secret.Split('/')[^1];
}
