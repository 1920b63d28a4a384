using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>Given by the person who deploys. No record: records print what they hold.</summary>
internal sealed class GivenValue(string text) : ISecretValue
{
    public WantedSecret Wanted(Outputs outputs) => new() { Text = text };

    public string Make(Outputs outputs) => text;
}
