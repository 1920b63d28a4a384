using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>Looks at one thing that a deployment needs, and changes nothing.</summary>
internal interface ICheck
{
    string Name { get; }

    IAsyncEnumerable<Finding> RunAsync(Examined examined, CancellationToken cancellation);
}

/// <summary>What is looked at.</summary>
internal sealed record Examined(CloudTopology Topology, Location Location, GoogleClient Client, TimeProvider Time);
