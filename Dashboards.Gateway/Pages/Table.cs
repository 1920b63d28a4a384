namespace Dashboards.Gateway.Pages;

internal static class Table
{
    /// <summary>Rows under a head; too wide for a phone, it scrolls in a region of its own, by keyboard too.</summary>
    public static Html Of(string label, IEnumerable<string> columns, IEnumerable<Html> rows) => $"""
        <div class="table" role="region" aria-label="{label}" tabindex="0"><table>
        <thead><tr>{Html.Join(columns.Select(Head))}</tr></thead>
        <tbody>{Html.Join(rows)}</tbody>
        </table></div>
        """;

    private static Html Head(string column) => $"""<th scope="col">{column}</th>""";
}
