namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>There are no credentials, or Google takes them no more; the message is for people.</summary>
internal sealed class CredentialsException(string message) : Exception(message)
{
    public const string Repair = "gcloud auth application-default login";

    public static CredentialsException Refused(string source) =>
        new($"Google takes these credentials no more ({source}): {Repair}");

    /// <summary>The message without its repair.</summary>
    public string What => Message.Replace($": {Repair}", "", StringComparison.Ordinal);
}
