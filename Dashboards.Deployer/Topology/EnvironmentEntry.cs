namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>An environment variable of a container.</summary>
internal sealed record EnvironmentEntry(string Name, EnvironmentValue Value);

/// <summary>Where the value comes from.</summary>
internal abstract record EnvironmentValue
{
    public static implicit operator EnvironmentValue(string text) => new LiteralValue(text);
}

/// <summary>Plain text that everybody may see.</summary>
internal sealed record LiteralValue(string Text) : EnvironmentValue;

/// <summary>A secret, by reference and with a pinned version.</summary>
internal sealed record SecretReference(CloudSecret Secret) : EnvironmentValue;
