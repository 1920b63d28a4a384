using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A secret; what it holds is said by its kind.</summary>
internal abstract record CloudSecret(string Name);

/// <summary>Made once on Google's side and never known here before.</summary>
internal sealed record GeneratedSecret(string Name) : CloudSecret(Name)
{
    public int Length { get; init; } = 32;
}

/// <summary>Given by the person who deploys; its text is nowhere in what this record prints.</summary>
internal sealed record GivenSecret(string Name, SecretText Value) : CloudSecret(Name);

/// <summary>A text with other secrets in it, such as a database's URI.</summary>
internal sealed record ComposedSecret(string Name, ImmutableArray<SecretPiece> Pieces) : CloudSecret(Name);

/// <summary>Plain text, or another secret's value.</summary>
internal sealed record SecretPiece
{
    public string? Text { get; init; }

    public CloudSecret? Secret { get; init; }
}

/// <summary>Text that never prints itself.</summary>
internal sealed class SecretText(string text)
{
    public string Reveal() => text;

    public override string ToString() => "(secret)";
}
