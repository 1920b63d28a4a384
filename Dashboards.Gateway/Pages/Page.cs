namespace Dashboards.Gateway.Pages;

/// <summary>A page of the gateway itself: server-rendered, one style sheet, no script but one named.</summary>
internal sealed record Page(string Title, Html Main)
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Who is signed in: shown with a sign-out button, which needs the antiforgery field.</summary>
    public Html Header { get; init; }

    /// <summary>Reload after so many seconds; with a script only where that does not run.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>The address of a script of ours. What the page can do must not depend on it.</summary>
    public string? Script { get; init; }

    /// <summary>An origin besides our own that a form's answer may lead to.</summary>
    public string? AlsoPostsTo { get; init; }

    public Html Render()
    {
        Html refresh = RefreshSeconds is { } seconds
            ? $"""<meta http-equiv="refresh" content="{seconds}">"""
            : Html.None;
        Html script = Script is null ? Html.None : $"""<script src="{Script}" defer></script>""";
        if (Script is not null && RefreshSeconds is not null)
            refresh = $"<noscript>{refresh}</noscript>";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">{refresh}
            <title>{Title} – Dashboards</title>
            <link rel="stylesheet" href="/-/style.css">{script}
            </head>
            <body>
            <header><a class="home" href="/-/">Dashboards</a>{Header}</header>
            <main>
            <h1>{Title}</h1>
            {Main}
            </main>
            </body>
            </html>
            """;
    }
}
