using Dashboards.Gateway.Artifacts.Multipart;

namespace Dashboards.Gateway.Artifacts;

internal static class ArtifactRegistration
{
    public static void AddArtifacts(this IServiceCollection services)
    {
        services.AddSingleton<UploadKeys>();
        services.AddSingleton<MultipartUploads>();
    }
}
