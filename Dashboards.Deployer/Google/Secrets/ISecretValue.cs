using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>Where a secret's value comes from.</summary>
internal interface ISecretValue
{
    WantedSecret Wanted(Outputs outputs);

    /// <summary>The value to write; everything it is made of exists by then.</summary>
    string Make(Outputs outputs);
}
