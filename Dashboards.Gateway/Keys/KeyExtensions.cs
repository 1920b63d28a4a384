using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.Keys;

internal static class KeyExtensions
{
    /// <summary>
    /// The keys of cookies and forms: shared by all instances, encrypted at rest. To be called after whatever else adds
    /// Data Protection, since it takes a service of it away.
    /// </summary>
    public static void AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKeyStore, PostgresKeyStore>();
        services.AddSingleton<KeySecret>();
        services.AddSingleton<KeyRepository>();
        services.AddSingleton<KeyRotation>();
        services.AddDataProtection()
            .SetApplicationName("Dashboards.Gateway")
            .DisableAutomaticKeyGeneration()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration
            {
                EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
            });
        services.AddOptions<KeyManagementOptions>().Configure<KeyRepository, KeySecret>((options, repository, secret) =>
        {
            options.XmlRepository = repository;
            options.XmlEncryptor = new KeyEncryption(secret);
        });

        // Data Protection's own service would ask for keys before StateLoader has any, and log an error at every start.
        services.Remove(services.First(s => s.ImplementationType?.Name == "DataProtectionHostedService"));
    }
}
