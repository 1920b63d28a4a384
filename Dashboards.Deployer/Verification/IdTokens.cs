using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>
/// ID tokens of service accounts, without their keys. A person's credentials cannot make any for an audience of
/// one's own, and an owner of the project does not have the right by itself.
/// </summary>
internal sealed class IdTokens(GoogleClient client)
{
    public async Task<string> OfAsync(string email, string audience, CancellationToken cancellation)
    {
        var request = GoogleRequest.Post(
            GoogleHosts.IamCredentials,
            $"v1/projects/-/serviceAccounts/{email}:generateIdToken",
            new JsonObject { ["audience"] = audience, ["includeEmail"] = true });
        try
        {
            var answer = await client.SendAsync(request, () => default, cancellation);
            return answer["token"]!.GetValue<string>();
        }
        catch (GoogleException e) when (e.Error is { Code: 403, Service: null })
        {
            throw new IdTokenException(email);
        }
    }
}

/// <summary>The caller may not make tokens of that account.</summary>
internal sealed class IdTokenException(string email) : Exception($"You may not make ID tokens of {email}.")
{
    // The caller may be a person or, in a workflow, an account: both are "the account" to gcloud.
    public string Repair { get; } = $"gcloud iam service-accounts add-iam-policy-binding {email} "
        + "--member=user:$(gcloud config get account) --role=roles/iam.serviceAccountOpenIdTokenCreator";
}
