using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>Each secret and its value: two things, because a killed run may have made only the first.</summary>
internal static class DesiredSecrets
{
    public static IEnumerable<CloudResource> Of(CloudTopology topology, Names names)
    {
        foreach (var secret in topology.Secrets)
        {
            var name = topology.NameOf(secret.Name);
            yield return new Secret(names.Location, name) { Id = Names.Secret(secret), Needs = [Names.Apis] };
            yield return new SecretVersion(names.Location, name, ValueOf(secret))
            {
                Id = Names.SecretValue(secret),
                Parent = Names.Secret(secret),
                Needs = [Names.Secret(secret), .. PartsOf(secret).Select(Names.SecretValue)],
            };
        }
    }

    private static ISecretValue ValueOf(CloudSecret secret) => secret switch
    {
        GeneratedSecret generated => new GeneratedValue(generated.Length),
        GivenSecret given => new GivenValue(given.Value.Reveal()),
        ComposedSecret composed => new ComposedValue([.. composed.Pieces.Select(Part)]),
        _ => throw new NotSupportedException($"{secret.Name}: a secret of the kind {secret.GetType().Name}."),
    };

    private static SecretPart Part(SecretPiece piece) => piece switch
    {
        { Secret: { } secret } => new SecretPart(null, Names.SecretValue(secret)),
        _ => new SecretPart(piece.Text ?? "", null),
    };

    private static IEnumerable<CloudSecret> PartsOf(CloudSecret secret) =>
        secret is ComposedSecret composed ? composed.Pieces.Select(p => p.Secret).OfType<CloudSecret>() : [];
}
