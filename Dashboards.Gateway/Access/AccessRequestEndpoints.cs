using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Access;

/// <summary>Asking for access, and the administrator's one click.</summary>
internal static class AccessRequestEndpoints
{
    public static async Task Ask(HttpContext context, AccessDesk desk, IAntiforgery antiforgery)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
        if (context.Caller().Role == Role.None)
            await desk.Ask(context.Caller().Account, form["message"].ToString(), context.RequestAborted);
        context.Response.Redirect("/-/");
    }

    public static async Task Answer(HttpContext context, AccessDesk desk, AccessPage page, IAntiforgery antiforgery)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
        var isKnown = await desk.Answer(
            form["account"].ToString(), Roles.Parse(form["role"]), context.Caller(), context.RequestAborted);
        await AccessEndpoints.Show(
            context, page, isKnown ? null : "Somebody else has answered this request already.");
    }
}
