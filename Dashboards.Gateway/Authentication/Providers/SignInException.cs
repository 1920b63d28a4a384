namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>A sign-in that did not come to its end.</summary>
/// <param name="failure">What kind, which decides what the person reads.</param>
/// <param name="reason">In our own words, for the audit log: nothing that a provider or a request said.</param>
/// <param name="cause">What happened underneath.</param>
internal sealed class SignInException(SignInFailure failure, string reason, Exception? cause = null)
    : Exception(reason, cause)
{
    public SignInFailure Failure => failure;
}
