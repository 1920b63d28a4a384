using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>
/// What parameters are on Google's side: text, or a secret that is given, or one that is made there and never
/// known here.
/// </summary>
/// <param name="configuration">Its <c>Parameters:NAME</c> is looked at before the parameter itself.</param>
/// <param name="ask">Asks a person; null where there is none, or no answer.</param>
internal sealed class ParameterReader(
    IConfiguration configuration, Func<ParameterResource, Task<string?>> ask)
{
    private readonly Dictionary<string, ValuePart> _known = [];

    /// <summary>Parameters that nobody gave a value.</summary>
    public List<string> Missing { get; } = [];

    public async Task<ValuePart> ReadAsync(ParameterResource parameter, CancellationToken cancellation)
    {
        if (!_known.TryGetValue(parameter.Name, out var part))
            _known[parameter.Name] = part = await FindAsync(parameter, cancellation).ConfigureAwait(false);
        return part;
    }

    public IEnumerable<CloudSecret> Secrets => _known.Values.OfType<SecretValuePart>().Select(p => p.Secret);

    private async Task<ValuePart> FindAsync(ParameterResource parameter, CancellationToken cancellation)
    {
        var name = parameter.Name.ToLowerInvariant();
        var given = configuration[$"Parameters:{parameter.Name}"];
        if (given is null && parameter is { Secret: true, Default: GenerateParameterDefault made })
            return new SecretValuePart(new GeneratedSecret(name) { Length = Math.Max(made.MinLength, 22) });
        var value = given ?? await ValueAsync(parameter, cancellation).ConfigureAwait(false)
            ?? await ask(parameter).ConfigureAwait(false);
        if (value is null)
            Missing.Add(parameter.Name);
        return parameter.Secret
            ? new SecretValuePart(new GivenSecret(name, new SecretText(value ?? "")))
            : new TextPart(value ?? "");
    }

    private static async Task<string?> ValueAsync(ParameterResource parameter, CancellationToken cancellation)
    {
        try
        {
            return await parameter.GetValueAsync(cancellation).ConfigureAwait(false);
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }
}
