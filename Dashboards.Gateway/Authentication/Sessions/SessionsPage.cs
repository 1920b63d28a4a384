using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Where one is signed in.</summary>
internal static class SessionsPage
{
    public static Page Show(Caller caller, IReadOnlyList<Session> sessions, Html field) => new("Sessions", $"""
        <p>Each browser that is signed in has a session. One that you end here is over everywhere within 15
        seconds.</p>
        {Table.Of(
            "Sessions", ["Whose", "By", "Since", "At most until", "End"],
            sessions.Select(session => Row(session, field)))}
        """)
    {
        Header = SignedIn.Header(caller, field),
    };

    private static Html Row(Session session, Html field) => $"""
        <tr>
        <td>{session.Account.User}</td><td>{session.Account.Provider}</td>
        <td>{session.BegunAt:yyyy-MM-dd HH:mm}</td><td>{session.EndsAt:yyyy-MM-dd HH:mm}</td>
        <td><form method="post" action="/-/sessions/{session.PublicName}/end">{field}
        <button aria-label="End the session of {session.Account.User} since {session.BegunAt:yyyy-MM-dd HH:mm}">
        End</button></form></td>
        </tr>
        """;
}
