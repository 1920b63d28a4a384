using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Access;

/// <summary>
/// <c>/-/access</c> for administrators: a page, and the same as JSON. A principal is never in a path: it may
/// hold a slash.
/// </summary>
internal static class AccessEndpoints
{
    public const string AskedScript = "/-/asked.js";

    public static void MapAccess(this WebApplication app)
    {
        app.MapStaticFile(AskedScript, "asked.js", "text/javascript");
        app.MapGet("/-/access", List);
        app.MapPost("/-/access", Put);
        app.MapDelete("/-/access", Remove);
        app.MapPost("/-/access/remove", RemoveByForm);
        app.MapPost("/-/access/requests", AccessRequestEndpoints.Ask);
        app.MapPost("/-/access/requests/answer", AccessRequestEndpoints.Answer);
    }

    private static async Task List(HttpContext context, AccessDesk desk, AccessPage page)
    {
        if (context.Request.IsNavigation())
        {
            await context.WritePage(await page.Show(context));
            return;
        }

        var grants = await desk.Grants(context.RequestAborted);
        var requests = await desk.Requests(context.RequestAborted);
        await context.WriteJson(
            200, new AccessList([.. grants.Select(ListedGrant.Of)], [.. requests.Select(ListedRequest.Of)]),
            AccessJson.Default.AccessList);
    }

    private static async Task Put(HttpContext context, AccessDesk desk, AccessPage page, IAntiforgery antiforgery)
    {
        if (context.Request.HasFormContentType)
        {
            if (await antiforgery.ReadForm(context) is { } form)
            {
                await Show(context, page, await Give(context, desk, form["principal"], form["role"]));
            }

            return;
        }

        var asked = await context.ReadJson(AccessJson.Default.AskedGrant);
        var problem = asked is null
            ? """Send JSON: {"principal":"user:ada@example.org","role":"viewer|editor|admin"}."""
            : await Give(context, desk, asked.Principal, asked.Role);
        if (problem is null)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE", problem);
    }

    /// <summary>What was wrong, or null.</summary>
    private static async Task<string?> Give(HttpContext context, AccessDesk desk, string? name, string? roleName)
    {
        if (Principal.Parse(name, out var problem) is not { } principal)
            return problem;
        if (Roles.Parse(roleName) is not { } role)
            return "role: viewer, editor or admin.";
        await desk.Give(principal, role, context.Caller(), context.RequestAborted);
        return null;
    }

    private static async Task Remove(HttpContext context, AccessDesk desk)
    {
        var problem = await Take(context, desk, context.Request.Query["principal"]);
        if (problem is null)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Refusal.Write(context, 404, "RESOURCE_DOES_NOT_EXIST", problem);
    }

    private static async Task RemoveByForm(
        HttpContext context, AccessDesk desk, AccessPage page, IAntiforgery antiforgery)
    {
        if (await antiforgery.ReadForm(context) is { } form)
            await Show(context, page, await Take(context, desk, form["principal"]));
    }

    /// <summary>After what was done the page is asked for anew, so that reloading does nothing twice.</summary>
    public static async Task Show(HttpContext context, AccessPage page, string? problem)
    {
        if (problem is null)
            context.Response.Redirect("/-/access");
        else
            await context.WritePage(await page.Show(context, problem));
    }

    private static async Task<string?> Take(HttpContext context, AccessDesk desk, string? name) =>
        Principal.Parse(name, out var problem) is { } principal
            ? await desk.Take(principal, context.Caller(), context.RequestAborted)
            : problem;
}
