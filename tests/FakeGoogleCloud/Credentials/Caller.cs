namespace FakeGoogleCloud.Credentials;

/// <summary>Who calls, as IAM writes it (<c>serviceAccount:x@y</c>). The project's owner may everything.</summary>
internal sealed record Caller(string Member, bool IsOwner)
{
    public static readonly Caller Owner = new("user:owner@example.com", true);

    public static readonly Caller Nobody = new("allUsers", false);

    public string Email => Member[(Member.IndexOf(':') + 1)..];

    public static Caller Account(string email) => new($"serviceAccount:{email}", false);
}
