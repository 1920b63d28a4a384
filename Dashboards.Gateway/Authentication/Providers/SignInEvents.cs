using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>How a sign-in with a provider ends.</summary>
internal sealed class SignInEvents(BadAttempts badAttempts, ILogger<AuditLog> audit) : RemoteAuthenticationEvents
{
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var account = context.HttpContext.Features.GetRequiredFeature<Account>();
        await context.HttpContext.BeginSession(account);
        audit.SignedIn(account.User, context.HttpContext.Connection.RemoteIpAddress, account.Provider);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(context.ReturnUri ?? ReturnUrl.Local(null));
        context.HandleResponse();
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        audit.SignInFailed(context.HttpContext.Connection.RemoteIpAddress, "the person said no at the provider");
        context.Response.Redirect($"{SignInPaths.Root}?{SignInPaths.Cancelled}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Anything but a <see cref="SignInException"/> is a fault of ours and stays an exception.</summary>
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        if (context.Failure is not SignInException failure)
            return;
        context.HandleResponse();
        if (failure.Failure != SignInFailure.Unavailable
            && await badAttempts.Refuse(context.HttpContext, "Too many failed sign-ins from your address."))
            return;

        // Not those beyond the limit: anybody can call a callback without end.
        audit.SignInFailed(context.HttpContext.Connection.RemoteIpAddress, failure.Message);
        await SignInFailurePage.Write(
            context.HttpContext, failure.Failure, ((SignInOptions)context.Options).Provider);
    }
}
