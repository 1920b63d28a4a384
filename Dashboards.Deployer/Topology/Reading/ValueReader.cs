using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>What a value of the app model is on Google's side, for the resource that it is given to.</summary>
internal sealed partial class ValueReader(
    EndpointReader endpoints, DatabaseReader databases, ParameterReader parameters, CloudPlace place)
{
    public async Task<ImmutableArray<ValuePart>> ReadAsync(
        object value, IResource consumer, CancellationToken cancellation) =>
        databases.Resolve((await PartsAsync(value, consumer, cancellation).ConfigureAwait(false)).Joined()).Joined();

    private async Task<IEnumerable<ValuePart>> PartsAsync(
        object value, IResource consumer, CancellationToken cancellation) => value switch
        {
            string text => [new TextPart(text)],
            ParameterResource parameter when databases.WithPassword(parameter) is { } server =>
                [new ServerPart(server, ServerFact.Password)],
            ParameterResource parameter => [await parameters.ReadAsync(parameter, cancellation).ConfigureAwait(false)],
            EndpointReference endpoint =>
                [Endpoint(endpoint.Property(EndpointProperty.Url), consumer)],
            EndpointReferenceExpression endpoint => [Endpoint(endpoint, consumer)],
            BucketNameReference bucket => [new TextPart(bucket.Bucket.NameIn(place))],
            ServiceAccountPrincipal of =>
                [new TextPart($"serviceAccount:{place.EmailOf(of.Account.Name.ToLowerInvariant())}")],
            ConnectionStringReference reference =>
                await PartsAsync(reference.Resource, consumer, cancellation).ConfigureAwait(false),
            PostgresDatabaseResource database => databases.ConnectionString(database, ContainerReader.PoolOf(consumer)),
            IResourceWithConnectionString resource =>
                await PartsAsync(resource.ConnectionStringExpression, consumer, cancellation).ConfigureAwait(false),
            ReferenceExpression expression => await ComposedAsync(expression, consumer, cancellation).ConfigureAwait(false),
            bool or IFormattable => [new TextPart(Convert.ToString(value, CultureInfo.InvariantCulture)!)],
            _ => throw new TopologyException(
                [$"{consumer.Name} is given a {value.GetType().Name}, of which nobody knows what it is on Google Cloud."]),
        };

    private ValuePart Endpoint(EndpointReferenceExpression endpoint, IResource consumer) =>
        endpoint.Endpoint.Resource is PostgresServerResource server
            ? new ServerPart(server, endpoint.Property switch
            {
                EndpointProperty.Host or EndpointProperty.IPV4Host => ServerFact.Host,
                EndpointProperty.Port or EndpointProperty.TargetPort => ServerFact.Port,
                _ => throw new TopologyException(
                [
                    $"{consumer.Name} asks for {endpoint.Property} of {server.Name}: Cloud SQL is reached through a socket. "
                    + "Take a connection string: WithReference.",
                ]),
            })
            : new TextPart(endpoints.Read(endpoint.Endpoint, endpoint.Property, consumer.Name));

    private async Task<IEnumerable<ValuePart>> ComposedAsync(
        ReferenceExpression expression, IResource consumer, CancellationToken cancellation)
    {
        var parts = new List<ValuePart>();
        var end = 0;
        foreach (Match hole in Hole().Matches(expression.Format))
        {
            parts.Add(new TextPart(Plain(expression.Format[end..hole.Index])));
            end = hole.Index + hole.Length;
            var number = int.Parse(hole.Groups[1].Value, CultureInfo.InvariantCulture);
            var inner = await PartsAsync(expression.ValueProviders[number], consumer, cancellation).ConfigureAwait(false);
            parts.AddRange(inner.Select(part => Formatted(part, expression.StringFormats[number])));
        }
        parts.Add(new TextPart(Plain(expression.Format[end..])));
        return parts;
    }

    // Generated passwords are letters and digits: nothing in them to encode.
    private static ValuePart Formatted(ValuePart part, string? format) => (part, format) switch
    {
        (TextPart { Text: var text }, "uri") => new TextPart(Uri.EscapeDataString(text)),
        (SecretValuePart { Secret: GivenSecret given }, "uri") => new SecretValuePart(
            new GivenSecret($"{given.Name}-encoded", new SecretText(Uri.EscapeDataString(given.Value.Reveal())))),
        _ => part,
    };

    private static string Plain(string format) => format
        .Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    // A composite format: {0}, and braces doubled.
    [GeneratedRegex(@"(?<!\{)\{(\d+)\}(?!\})")]
    private static partial Regex Hole();
}
