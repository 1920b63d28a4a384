namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>What happens to something.</summary>
internal enum Verdict
{
    Keep,
    Create,
    Change,
    Delete,

    /// <summary>An earlier run began it: it is waited for, then looked at again.</summary>
    Wait,

    /// <summary>It is somebody else's, or cannot become what it should be: nothing is deployed.</summary>
    Refuse,
}
