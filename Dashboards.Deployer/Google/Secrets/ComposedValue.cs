using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>A text with secrets in it, such as a database's URI: as a whole it is one secret.</summary>
internal sealed record ComposedValue(ImmutableArray<SecretPart> Parts) : ISecretValue
{
    public WantedSecret Wanted(Outputs outputs) => new() { Text = Join(outputs) };

    public string Make(Outputs outputs) =>
        Join(outputs) ?? throw new InvalidOperationException("A part of a composed secret is not known yet.");

    private string? Join(Outputs outputs)
    {
        var texts = Parts.Select(p => p.Text ?? outputs.Find(p.SecretId!, SecretVersion.Text)).ToList();
        return texts.Contains(null) ? null : string.Concat(texts);
    }
}

/// <summary>A piece of plain text, or the value of the secret version with that id.</summary>
internal sealed record SecretPart(string? Text, string? SecretId);
