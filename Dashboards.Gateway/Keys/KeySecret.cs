using System.Security.Cryptography;
using System.Text;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Keys;

/// <summary>One secret in the settings, a key of its own for each purpose.</summary>
internal sealed class KeySecret(GatewaySettings settings)
{
    public byte[] For(string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(settings.KeySecret), 32, info: Encoding.UTF8.GetBytes(purpose));
}
