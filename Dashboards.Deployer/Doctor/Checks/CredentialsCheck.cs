using Aspire.Hosting.GoogleCloud.Google.Credentials;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>Whether there is a token to be had.</summary>
internal sealed class CredentialsCheck(IAccessTokens tokens)
{
    public const string Name = "credentials";

    public static Finding Refused(CredentialsException exception) =>
        new(Name, FindingState.Failure, exception.What) { Repair = CredentialsException.Repair };

    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await tokens.GetAsync(isRejected: false, cancellation);
            return new Finding(Name, FindingState.Ok, tokens.Source);
        }
        catch (CredentialsException e)
        {
            return Refused(e);
        }
    }
}
