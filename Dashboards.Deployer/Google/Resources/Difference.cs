namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>
/// A field that is not as it should be. Secrets never get here: their difference says <c>(secret)</c>.
/// </summary>
internal sealed record Difference(string Field, string? Old, string? New)
{
    public override string ToString() => $"{Field}: {Old ?? "(none)"} -> {New ?? "(none)"}";
}
