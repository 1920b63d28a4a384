using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dashboards.Gateway.Keys;

/// <summary>
/// The keys in memory. Data Protection reads and writes synchronously and from request threads; the database is asked by
/// <see cref="KeyRotation"/> alone.
/// </summary>
internal sealed class KeyRepository : IXmlRepository
{
    private ImmutableList<XElement> _stored = [];
    private ImmutableList<XElement> _new = [];

    public void Load(IEnumerable<string> stored) => _stored = [.. stored.Select(xml => XElement.Parse(xml))];

    public IReadOnlyCollection<XElement> GetAllElements() => _stored.AddRange(_new);

    public void StoreElement(XElement element, string friendlyName) => _new = _new.Add(element);

    /// <summary>What was made since the last time, as it is to be stored.</summary>
    public IReadOnlyList<string> TakeNew()
    {
        var taken = _new;
        (_stored, _new) = (_stored.AddRange(taken), []);
        return [.. taken.Select(element => element.ToString(SaveOptions.DisableFormatting))];
    }
}
