namespace Aspire.Hosting.GoogleCloud.Planning.Connections;

/// <summary>
/// Whether every connection that may be opened fits the database server: pools of all containers, times
/// instances, times two, because the old and the new revision run side by side during a deployment.
/// </summary>
internal sealed record ConnectionBudget(string Server, string Tier, int Wanted, int Available)
{
    public bool Fits => Wanted <= Available;

    public string Problem =>
        $"sql/{Server}: {Wanted} connections may be opened (pools x instances x 2 revisions), {Tier} takes {Available}: "
        + "fewer instances, a smaller pool, or a larger tier.";
}
