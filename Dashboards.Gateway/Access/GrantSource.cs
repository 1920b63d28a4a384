namespace Dashboards.Gateway.Access;

/// <summary>Where a grant is written, which is where it can be taken back.</summary>
internal enum GrantSource
{
    /// <summary>In <c>Gateway:Administrators</c> or <c>Editors</c>, or part of local sign-in.</summary>
    Settings,

    /// <summary>On the access page or by its API.</summary>
    Database,
}
