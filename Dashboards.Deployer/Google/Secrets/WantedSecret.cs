namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>
/// What a secret should hold: whatever is there, a text, or (both unset) something not known yet.
/// </summary>
internal readonly struct WantedSecret
{
    public bool IsAnyGood { get; init; }

    public string? Text { get; init; }
}
