using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Project;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>Whether the caller may do what a deployment does; else the narrowest usual role to grant.</summary>
internal sealed class PermissionsCheck : ICheck
{
    public string Name => "permissions";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = examined.Topology.Project;
        var roles = Needed(examined.Topology).ToList();
        var answer = await examined.Client.SendAsync(
            ProjectRequests.Test(id, roles.SelectMany(r => r.Permissions)), () => default, cancellation);
        var held = (answer["permissions"] as JsonArray ?? []).Select(p => p!.GetValue<string>()).ToHashSet();
        var lacking = roles.Select(r => r with { Permissions = [.. r.Permissions.Where(p => !held.Contains(p))] })
            .Where(r => r.Permissions.Length > 0).ToList();
        if (lacking.Count == 0)
            yield return new(Name, FindingState.Ok, $"all {roles.Sum(r => r.Permissions.Length)} that are needed");
        foreach (var role in lacking)
            yield return new(Name, FindingState.Failure, $"missing: {string.Join(", ", role.Permissions)}")
            {
                Repair = $"gcloud projects add-iam-policy-binding {id} "
                    + $"--member=user:$(gcloud config get account) --role={role.Name}",
            };
    }

    private static IEnumerable<Role> Needed(CloudTopology topology)
    {
        yield return new("roles/serviceusage.serviceUsageAdmin", "serviceusage.services.enable");
        yield return new("roles/resourcemanager.projectIamAdmin", "resourcemanager.projects.setIamPolicy");
        yield return new("roles/iam.serviceAccountAdmin", "iam.serviceAccounts.create");
        yield return new("roles/iam.serviceAccountUser", "iam.serviceAccounts.actAs");
        yield return new("roles/run.admin", "run.services.create", "run.services.setIamPolicy", "run.jobs.run");
        yield return new(
            "roles/secretmanager.admin",
            "secretmanager.secrets.create", "secretmanager.versions.access", "secretmanager.secrets.setIamPolicy");
        yield return new(
            "roles/storage.admin",
            "storage.buckets.create", "storage.buckets.setIamPolicy", "storage.objects.create");
        yield return new(
            "roles/artifactregistry.admin",
            "artifactregistry.repositories.create", "artifactregistry.repositories.setIamPolicy");
        yield return new("roles/logging.viewer", "logging.logEntries.list");
        if (!topology.DatabaseServers.IsEmpty)
            yield return new("roles/cloudsql.admin", "cloudsql.instances.create", "cloudsql.users.create");
        if (DesiredImages.HasBuilds(topology))
            yield return new("roles/cloudbuild.builds.editor", "cloudbuild.builds.create");
    }

    private sealed record Role(string Name, params string[] Permissions);
}
