using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboards.Gateway.Authentication.LocalSignIn;

/// <summary>Carries "the token was right" from the first form to the second, for a few minutes.</summary>
internal sealed class SignInProof(IDataProtectionProvider protection)
{
    private const string Content = "the token was right";
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("local sign-in").ToTimeLimitedDataProtector();

    public string New() => _protector.Protect(Content, _lifetime);

    public bool IsValid(string proof)
    {
        try
        {
            return _protector.Unprotect(proof) == Content;
        }
        catch (CryptographicException)
        {
            return false;   // Made up, or too old.
        }
    }
}
