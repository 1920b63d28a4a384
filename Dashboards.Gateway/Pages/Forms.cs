using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Pages;

internal static class Forms
{
    /// <summary>The hidden field that proves that a form came from a page of ours; also sets its cookie.</summary>
    public static Html Field(this IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return $"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""";
    }

    /// <summary>The fields of a form of ours; null, and refused, where it is none.</summary>
    public static async Task<IFormCollection?> ReadForm(this IAntiforgery antiforgery, HttpContext context)
    {
        if (context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context))
            return await context.Request.ReadFormAsync(context.RequestAborted);
        await Refuse(context);
        return null;
    }

    /// <summary>Why a form was not taken, read out at once; nothing where it was.</summary>
    public static Html Problem(string? problem) =>
        problem is null ? Html.None : $"""<p class="bad" role="alert">{problem}</p>""";

    /// <summary>Of a select, each by its name.</summary>
    public static Html Options(IEnumerable<string> names, string? chosen = null) =>
        Html.Join(names.Select(name => Option(name, name == chosen)));

    private static Html Option(string name, bool isChosen)
    {
        Html selected = isChosen ? $" selected" : Html.None;
        return $"""<option value="{name}"{selected}>{name}</option>""";
    }

    private static Task Refuse(HttpContext context) => Refusal.Write(
        context, 400, "BAD_REQUEST",
        "The form is too old or did not come from this gateway. Go back, reload and try again.");
}
