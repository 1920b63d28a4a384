using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>A piece of a value, once it is known what it stands for on Google's side.</summary>
internal abstract record ValuePart;

internal sealed record TextPart(string Text) : ValuePart;

internal sealed record SecretValuePart(CloudSecret Secret) : ValuePart;

/// <summary>Something of a database server that means another thing on Cloud SQL.</summary>
internal sealed record ServerPart(PostgresServerResource Server, ServerFact Fact) : ValuePart;

internal enum ServerFact
{
    Host,
    Port,
    Password,
}

internal static class ValueParts
{
    /// <summary>Texts beside each other become one.</summary>
    public static ImmutableArray<ValuePart> Joined(this IEnumerable<ValuePart> parts)
    {
        var joined = ImmutableArray.CreateBuilder<ValuePart>();
        foreach (var part in parts)
        {
            if (part is TextPart { Text: var text } && joined is [.., TextPart before])
                joined[^1] = new TextPart(before.Text + text);
            else if (part is not TextPart { Text: "" })
                joined.Add(part);
        }
        return joined.ToImmutable();
    }
}
