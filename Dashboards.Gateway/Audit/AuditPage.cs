using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Audit;

/// <summary>The newest events that match, and the form that says which.</summary>
internal sealed class AuditPage(IAntiforgery antiforgery)
{
    public Page Show(HttpContext context, AuditFilter filter, IReadOnlyList<AuditEvent> events, string? next) =>
        new("Audit log", $"""
            {Form(filter)}
            {(events.Count == 0 ? Empty : Table.Of(
                "Events", ["Time (UTC)", "What", "Who", "From", "Event"], events.Select(Row)))}
            <p>{(next is null ? Html.None : Link(next, "Older events"))}
            {Link(AuditQuery.Address(filter with { Before = null }, "csv"), "All of them as CSV")}</p>
            """)
        {
            Header = SignedIn.Header(context.Caller(), antiforgery.Field(context)),
        };

    private static Html Empty => $"""<p class="quiet">No event matches.</p>""";

    private static Html Form(AuditFilter filter) => $"""
        <form method="get" action="/-/audit" class="filter">
        <div><label for="user">Who</label><input id="user" name="user" value="{filter.User}"></div>
        <div><label for="kind">What</label>
        <select id="kind" name="kind"><option value="">anything</option>
        {Forms.Options(AuditKinds.All, filter.Kind)}</select></div>
        <div><label for="text">Text</label><input id="text" name="text" value="{filter.Text}"></div>
        <div><label for="from">From (UTC)</label>
        <input id="from" name="from" type="date" value="{AuditQuery.Text(filter.From)}"></div>
        <div><label for="to">To</label>
        <input id="to" name="to" type="date" value="{AuditQuery.Text(filter.To)}"></div>
        <button>Show</button>
        </form>
        """;

    private static Html Link(string address, string text) => $"""<a href="{address}">{text}</a>""";

    private static Html Row(AuditEvent e) => $"""
        <tr>
        <td><time datetime="{e.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}">
        {e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}</time></td>
        <td>{e.Kind}</td><td>{e.User}</td><td>{e.Address}</td><td class="wide">{e.Message}</td>
        </tr>
        """;
}
