namespace Dashboards.Gateway.Database;

/// <summary>Whether the state of the gateway is loaded. Kestrel listens before that.</summary>
internal sealed class Readiness
{
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    public void Set() => _isReady = true;
}
