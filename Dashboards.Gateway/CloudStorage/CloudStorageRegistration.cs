namespace Dashboards.Gateway.CloudStorage;

internal static class CloudStorageRegistration
{
    public static IServiceCollection AddCloudStorage(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CloudStorageOptions>()
            .Bind(configuration.GetSection(CloudStorageOptions.Section))
            .Validate(
                o => o.ChunkSize > 0 && o.ChunkSize % Segments.Size == 0,
                $"{CloudStorageOptions.Section}:ChunkSize must be a multiple of {Segments.Size}.")
            .Validate(
                o => o is { Attempts: > 0, ConcurrentUploads: > 0, BufferSize: > 0 },
                $"{CloudStorageOptions.Section}: Attempts, ConcurrentUploads and BufferSize must be at least 1.")
            .ValidateOnStart();

        services.AddSingleton<Buckets>();
        services.AddSingleton<StorageErrorFilter>();
        return services;
    }
}
