using System.Globalization;
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
            await context.WriteJson(
                200, new TokenList([.. tokens.Select(ListedToken.Of)]), TokensJson.Default.TokenList);
    }

    private static Task Create(HttpContext context, TokenDesk desk, TokensPage page, IAntiforgery antiforgery) =>
        context.Request.HasFormContentType
            ? CreateByForm(context, desk, page, antiforgery)
            : CreateByJson(context, desk);

    private static async Task CreateByJson(HttpContext context, TokenDesk desk)
    {
        if (await context.ReadJson(TokensJson.Default.TokenRequest) is not { } asked)
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
        await context.WriteJson(201, issued, TokensJson.Default.IssuedToken);
    }

    private static async Task CreateByForm(
        HttpContext context, TokenDesk desk, TokensPage page, IAntiforgery antiforgery)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
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
        if (await antiforgery.ReadForm(context) is null)
            return;
        await desk.Revoke(id, context.Caller(), context.RequestAborted);
        context.Response.Redirect("/-/tokens");
    }
}
