namespace Dashboards.Gateway.Authorization;

/// <summary>
/// The least role that a method and path ask for, per dashboard; what the table does not know is refused.
/// </summary>
internal sealed class RouteTable
{
    /// <summary>The role needed, or null where no row matches (default deny).</summary>
    public Role? Required(string method, string path) => null;
}
