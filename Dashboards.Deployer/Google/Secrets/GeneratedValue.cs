using System.Security.Cryptography;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>Made once, by nobody's head; whatever is there later is right.</summary>
internal sealed record GeneratedValue(int Length = 32) : ISecretValue
{
    // Letters and digits only: it goes into URIs and connection strings.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public WantedSecret Wanted(Outputs outputs) => new() { IsAnyGood = true };

    public string Make(Outputs outputs) => RandomNumberGenerator.GetString(Alphabet, Length);
}
