namespace Dashboards.Gateway.Authorization;

/// <summary>One rule of a route table: who may, by which methods, below which path.</summary>
/// <param name="Role">The least role, or null for nobody.</param>
/// <param name="Methods">The methods the rule is about.</param>
/// <param name="Path">
/// Compared exactly, but for <c>*</c>, which is one segment, and a final <c>**</c>, which is the rest.
/// </param>
/// <param name="Line">Where it is written.</param>
internal sealed record RouteRow(Role? Role, RouteMethods Methods, string Path, int Line);
