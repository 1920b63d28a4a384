using System.Globalization;
using System.Text.Json;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Tokens;

/// <summary>
/// <c>/-/tokens</c>: JSON for programs; for people without script a page whose form posts to the same address.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this WebApplication app)
    {
        app.MapGet("/-/tokens", List);
        app.MapPost("/-/tokens", Create);
        app.MapPost("/-/tokens/{id:guid}/revoke", RevokeByForm);
        app.MapDelete("/-/tokens/{id:guid}", Revoke);
    }

    private static async Task List(HttpContext context, TokenDesk desk, TokensPage page)
    {
        var tokens = await desk.Visible(context.Caller(), context.RequestAborted);
        if (context.Request.IsNavigation())
            await context.WritePage(page.Show(context, tokens));
        else
            await Json(context, 200, new TokenList([.. tokens.Select(ListedToken.Of)]));
    }

    private static Task Create(HttpContext context, TokenDesk desk, TokensPage page, IAntiforgery antiforgery) =>
        context.Request.HasFormContentType
            ? CreateByForm(context, desk, page, antiforgery)
            : CreateByJson(context, desk);

    private static async Task CreateByJson(HttpContext context, TokenDesk desk)
    {
        if (await Read(context) is not { } asked)
        {
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE",
                """Send JSON: {"name":"…","role":"viewer|editor|admin","expiresInDays":90}.""");
            return;
        }

        var (role, days, problem) = asked.Check(context.Caller());
        if (problem is not null)
        {
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE", problem);
            return;
        }

        var issued = await desk.Issue(
            asked.Name!, role, TimeSpan.FromDays(days), context.Caller(), context.RequestAborted);
        await Json(context, 201, issued);
    }

    private static async Task CreateByForm(
        HttpContext context, TokenDesk desk, TokensPage page, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await Forms.Refuse(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var hasDays = int.TryParse(form["expiresInDays"], CultureInfo.InvariantCulture, out var asDays);
        var asked = new TokenRequest(form["name"], form["role"], hasDays ? asDays : 0);
        var (role, days, problem) = asked.Check(context.Caller());
        var issued = problem is null
            ? await desk.Issue(
                asked.Name!, role, TimeSpan.FromDays(days), context.Caller(), context.RequestAborted)
            : null;
        var tokens = await desk.Visible(context.Caller(), context.RequestAborted);
        await context.WritePage(page.Show(context, tokens, issued, problem));
    }

    private static async Task Revoke(HttpContext context, Guid id, TokenDesk desk)
    {
        if (await desk.Revoke(id, context.Caller(), context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Refusal.Write(context, 404, "RESOURCE_DOES_NOT_EXIST", "There is no such token of yours.");
    }

    private static async Task RevokeByForm(HttpContext context, Guid id, TokenDesk desk, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await Forms.Refuse(context);
            return;
        }

        await desk.Revoke(id, context.Caller(), context.RequestAborted);
        context.Response.Redirect("/-/tokens");
    }

    private static async Task<TokenRequest?> Read(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return null;
        try
        {
            return await context.Request.ReadFromJsonAsync(
                TokensJson.Default.TokenRequest, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;   // The caller answers what was expected.
        }
    }

    private static Task Json<T>(HttpContext context, int status, T value)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(value, TokensJson.Default.Options, context.RequestAborted);
    }
}
