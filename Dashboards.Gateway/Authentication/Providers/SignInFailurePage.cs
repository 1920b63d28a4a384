using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>
/// What a person reads when a sign-in failed: what to do, and nothing that anybody else has said.
/// </summary>
internal static class SignInFailurePage
{
    private const string RetryAfterSeconds = "5";

    public static Task Write(HttpContext context, SignInFailure failure, Provider provider)
    {
        if (failure == SignInFailure.Unavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var address = context.RequestServices.GetRequiredService<SignInProviders>().RedirectUri(provider);
        return context.WritePage(new Page("Not signed in", $"""
            {Forms.Problem(Sentence(failure, provider))}
            {(failure == SignInFailure.ProviderRefused ? Registration(provider, address) : Html.None)}
            <p><a href="{provider.StartPath}">Start again</a> or <a href="{SignInPaths.Root}">sign in another
            way</a>.</p>
            """)
        {
            Status = Status(failure),
        });
    }

    private static int Status(SignInFailure failure) => failure switch
    {
        SignInFailure.NotBegunHere => StatusCodes.Status400BadRequest,
        SignInFailure.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status403Forbidden,
    };

    private static string Sentence(SignInFailure failure, Provider provider) => failure switch
    {
        SignInFailure.NotBegunHere =>
            "This sign-in was not begun in this browser, took too long, or was finished already.",
        SignInFailure.ProviderRefused => $"{provider.Title} did not complete the sign-in.",
        SignInFailure.NotProven => $"What {provider.Title} answered does not prove who you are.",
        SignInFailure.NotInvited => $"This account of {provider.Title} is not one that may sign in here.",
        _ => $"{provider.Title} does not answer at the moment.",
    };

    private static Html Registration(Provider provider, string address) => $"""
        <p>If nobody can sign in: the application that is registered at {provider.Title} must have exactly this
        redirect address, and the client id and secret that the gateway was given must be the application's.</p>
        <pre tabindex="0">{address}</pre>
        """;
}
