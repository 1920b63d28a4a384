namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>Google would refuse the topology; every reason is a line.</summary>
internal sealed class TopologyException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
