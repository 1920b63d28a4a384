namespace Dashboards.Gateway.Authorization;

/// <summary>What a caller may do; each role may do what the ones before it may.</summary>
internal enum Role
{
    /// <summary>Nothing but reading who one is.</summary>
    None,

    /// <summary>Read every dashboard.</summary>
    Viewer,

    /// <summary>Log runs, write artifacts and event files, edit experiments and models.</summary>
    Editor,

    /// <summary>Administer: users, deletion for good, tokens of others.</summary>
    Admin,
}
