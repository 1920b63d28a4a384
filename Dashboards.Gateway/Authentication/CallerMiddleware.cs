using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication;

/// <summary>
/// Finds out who sends a request. In the place of ASP.NET Core's own middleware, which with every request builds
/// the handler of every sign-in provider to ask each whether the path is its callback.
/// </summary>
/// <remarks>
/// Nearly every request brings a credential that was good a second ago. <see cref="KnownCallers"/> has it; only
/// the others, and the gateway's own pages, whose forms are bound to <c>HttpContext.User</c>, go through handlers.
/// </remarks>
internal sealed class CallerMiddleware(
    RequestDelegate next, SignInCallbacks callbacks, KnownCallers known, GatewaySettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (OwnRoutes.IsOwn(path))
            return callbacks.Scheme(path) is { } scheme ? Receive(context, scheme) : Authenticate(context);
        if (settings.Iap.IsOn)
            return Authenticate(context);
        var found = known.Find(context);
        return found.IsCompletedSuccessfully ? Continue(context, found.Result) : Wait(context, found);
    }

    private Task Continue(HttpContext context, Caller? caller)
    {
        if (caller is null)
            return Authenticate(context);
        context.SetCaller(caller);
        return next(context);
    }

    private async Task Wait(HttpContext context, ValueTask<Caller?> found) => await Continue(context, await found);

    private async Task Authenticate(HttpContext context)
    {
        if (await context.AuthenticateAsync() is { Principal: { } principal })
            context.User = principal;
        await next(context);
    }

    private async Task Receive(HttpContext context, string scheme)
    {
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(context, scheme) as IAuthenticationRequestHandler;
        if (handler is null || !await handler.HandleRequestAsync())
            await Authenticate(context);
    }
}
