using System.Buffers.Text;
using System.Security.Cryptography;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.OAuth;

/// <summary>Asks the person in the browser, and sends a code to the program that asked.</summary>
internal static class AuthorizeEndpoint
{
    private static readonly TimeSpan _codeLifetime = TimeSpan.FromMinutes(1);

    public static async Task Ask(HttpContext context, IAntiforgery antiforgery)
    {
        if (Read(context, name => context.Request.Query[name], out var problem) is { } request)
            await context.WritePage(AuthorizePage.Show(context.Caller(), request, antiforgery.Field(context)));
        else
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE", problem);
    }

    public static async Task Answer(
        HttpContext context, IAntiforgery antiforgery, GatewaySettings settings, IAuthorizationCodeStore codes,
        TimeProvider clock, ILogger<AuditLog> audit)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
        if (Read(context, name => form[name], out var problem) is not { } request)
        {
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE", problem);
            return;
        }

        var caller = context.Caller();
        if (Roles.Parse(form["role"]) is not { } role || role > caller.Role)
        {
            context.Response.Redirect(request.Answer(
                settings.Origin, new("error", "access_denied"),
                new("error_description", "The person at the browser declined.")));
            return;
        }

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await codes.Add(new AuthorizationCode
        {
            Hash = TokenHash.Of(code),
            Challenge = request.Challenge,
            RedirectUri = request.RedirectUri.AbsoluteUri,
            Name = request.Name,
            Role = role,
            Account = caller.Account,
            ExpiresAt = clock.GetUtcNow() + _codeLifetime,
        }, context.RequestAborted);
        audit.ProgramAuthorized(caller.User, request.Name, role.Name());
        context.Response.Redirect(request.Answer(settings.Origin, new KeyValuePair<string, string?>("code", code)));
    }

    /// <summary>A token may not consent: only a person at a browser can.</summary>
    private static AuthorizationRequest? Read(HttpContext context, Func<string, string?> value, out string problem)
    {
        if (context.Caller().Authentication != AuthenticationNames.Token)
            return AuthorizationRequest.Read(value, out problem);
        problem = "Open this address in a browser: a program cannot consent.";
        return null;
    }
}
