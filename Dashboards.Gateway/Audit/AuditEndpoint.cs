using System.Text;
using Dashboards.Gateway.Pages;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.Audit;

/// <summary>
/// <c>/-/audit</c>: a page for people, JSON for programs, and for both the whole of it with <c>format=csv</c>.
/// </summary>
internal static class AuditEndpoint
{
    private const int PageSize = 100;
    private const int CsvPageSize = 1000;

    public static void MapAudit(this WebApplication app) => app.MapGet("/-/audit", Show);

    private static async Task Show(HttpContext context, IAuditStore store, AuditPage page)
    {
        if (AuditQuery.Read(context.Request.Query, out var problem) is not { } filter)
        {
            await Refusal.Write(context, 400, "INVALID_PARAMETER_VALUE", problem!);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Query["format"] == "csv")
        {
            await WriteCsv(context, store, filter);
            return;
        }

        var events = await store.Read(filter, PageSize + 1, context.RequestAborted);
        var next = events.Count > PageSize
            ? AuditQuery.Address(filter with { Before = events[PageSize - 1].Id })
            : null;
        events = [.. events.Take(PageSize)];
        if (context.Request.IsNavigation())
            await context.WritePage(page.Show(context, filter, events, next));
        else
            await context.WriteJson(
                200, new EventList([.. events.Select(ListedEvent.Of)], next), AuditJson.Default.EventList);
    }

    /// <summary>Page by page: a slow reader holds neither memory nor a connection of the database.</summary>
    private static async Task WriteCsv(HttpContext context, IAuditStore store, AuditFilter filter)
    {
        var cancel = context.RequestAborted;
        var page = await store.Read(filter, CsvPageSize, cancel);
        context.Response.ContentType = "text/csv; charset=utf-8; header=present";
        context.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = "audit.csv" }.ToString();
        var csv = new StringBuilder(AuditCsv.Header);
        while (true)
        {
            foreach (var happened in page)
                AuditCsv.Append(csv, happened);
            await context.Response.WriteAsync(csv.ToString(), cancel);
            if (page.Count < CsvPageSize)
                return;
            csv.Clear();
            page = await store.Read(filter with { Before = page[^1].Id }, CsvPageSize, cancel);
        }
    }
}
