using FakeGoogleCloud.Apis.ServiceUsage;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud;

/// <summary>
/// What stands before every method: the project is known, the API is on, the request is valid, the caller may.
/// </summary>
internal sealed class Gatekeeper(Cloud cloud)
{
    private static readonly string[] _projectNames = ["projectsId", "project", "projectId"];

    public void Check(Call call, MethodRoute route, Parameters parameters)
    {
        if (ForeignProject(call) is { } project)
            throw ApiError.Denied(
                $"The caller does not have permission on project {project} (or it may not exist).");
        CheckEnabled(call, route);
        var wrong = Wrong(call, route, parameters);
        if (wrong.Count > 0)
            throw ApiError.Invalid(wrong);
        CheckPermission(call);
    }

    private string? ForeignProject(Call call) => _projectNames
        .Select(n => call.Path.GetValueOrDefault(n) ?? call.Query(n))
        .FirstOrDefault(p =>
            p is not null && !cloud.IsOurs(p) && !(p == "-" && call.Document.Name is "iam" or "iamcredentials"));

    private void CheckEnabled(Call call, MethodRoute route)
    {
        var service = route.Document.Host;
        if (EnabledServices.IsOn(cloud, service))
            return;
        var url = $"https://console.developers.google.com/apis/api/{service}/overview?project={cloud.Project}";
        throw new ApiError(403, "PERMISSION_DENIED",
            $"{service} has not been used in project {cloud.Number} before or it is disabled. Enable it by "
                + "visiting "
            + $"{url} then retry. If you enabled this API recently, wait a few minutes for the action to "
                + "propagate "
            + "to our systems and retry.", "accessNotConfigured")
        {
            Details = [ApiError.Info("SERVICE_DISABLED", "googleapis.com", ("service", service),
                ("consumer", $"projects/{cloud.Number}"), ("activationUrl", url))],
        };
    }

    private static List<Violation> Wrong(Call call, MethodRoute route, Parameters parameters)
    {
        var wrong = parameters.Wrong(route).ToList();
        if (route.IsUpload)
            return wrong;
        if (route.Method.Request is { } schema)
            wrong.AddRange(SchemaCheck.Of(route.Document, route.Method, schema, call.Body, isRequest: true));
        else if (call.Body.Count > 0)
            wrong.Add(new Violation(call.Body.First().Key, "this method takes no body"));
        return wrong;
    }

    private void CheckPermission(Call call)
    {
        if (Permissions.Needed(call.Method.Id) is not { } permission)
            return;
        var resource = Permissions.PolicyOf(call);
        if (cloud.Policies.Allows(call.Caller, permission, resource))
            return;
        throw Missing(call, permission, resource ?? $"projects/{cloud.Project}");
    }

    /// <summary>The error of a caller who lacks a permission.</summary>
    public static ApiError Missing(Call call, string permission, string resource) =>
        call.Document.Name is "storage"
            ? ApiError.Denied(
                $"{call.Caller.Email} does not have {permission} access to the Google Cloud Storage {resource}.")
            : new ApiError(403, "PERMISSION_DENIED",
                $"Permission '{permission}' denied on resource '//{call.Document.Host}/"
                + $"{call.Target.Path}' (or it may not exist).", "forbidden")
            {
                Details = [ApiError.Info("IAM_PERMISSION_DENIED", call.Document.Host, ("permission", permission),
                    ("resource", resource))],
            };
}
