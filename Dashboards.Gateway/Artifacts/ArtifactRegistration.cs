using Dashboards.Gateway.Artifacts.Multipart;
using Dashboards.Gateway.Artifacts.Pages;

namespace Dashboards.Gateway.Artifacts;

internal static class ArtifactRegistration
{
    public static void AddArtifacts(this IServiceCollection services)
    {
        services.AddSingleton<ArtifactRoots>();
        services.AddSingleton<UploadKeys>();
        services.AddSingleton<MultipartUploads>();
    }
}
