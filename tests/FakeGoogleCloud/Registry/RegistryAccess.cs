using System.Text;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.Apis.ServiceUsage;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Registry;

/// <summary>
/// Who may push and pull. An access token is a password here (user <c>oauth2accesstoken</c>), and the token that a
/// client gets for it is itself.
/// </summary>
internal sealed class RegistryAccess(Cloud cloud)
{
    public const string User = "oauth2accesstoken";

    public void Check(HttpRequest request, Image image, bool isPush)
    {
        var caller = Caller(request);
        var permission = $"artifactregistry.repositories.{(isPush ? "upload" : "download")}Artifacts";
        cloud.Gate.Enter(() => Check(caller, image, permission));
    }

    private void Check(Caller caller, Image image, string permission)
    {
        if (!EnabledServices.IsOn(cloud, "artifactregistry.googleapis.com"))
            throw new RegistryError(403, "DENIED", "Artifact Registry API has not been used in project "
                + $"{cloud.Project} before or it is disabled.");
        var known = cloud.IsOurs(image.Project) && cloud.Store["repositories"].Has(image.RepositoryKey);
        if (!cloud.IsOurs(image.Project)
            || !cloud.Policies.Allows(caller, permission, $"repositories/{image.RepositoryKey}"))
            throw new RegistryError(403, "DENIED", $"Permission \"{permission}\" denied on resource \"projects/"
                + $"{image.Project}/locations/{image.Location}/repositories/{image.Repository}\" "
                + "(or it may not exist)");
        if (!known)
            throw RegistryError.Unknown("NAME_UNKNOWN", $"Repository \"{image.Repository}\" not found");
    }

    /// <summary>Whose token the request carries, as bearer or as the password of Basic.</summary>
    public Caller Caller(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            authorization = $"Bearer {Password(authorization["Basic ".Length..])}";
        try
        {
            return cloud.Gate.Enter(() => AccessTokens.Caller(cloud, authorization));
        }
        catch (ApiError)
        {
            throw RegistryError.Unauthorized();
        }
    }

    public static string? Password(string basic)
    {
        var bytes = new byte[basic.Length];
        return Convert.TryFromBase64String(basic, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [User, var password] ? password : null;
    }
}
