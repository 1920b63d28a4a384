namespace Containers.Tests;

/// <summary>Environment variables to set for a process; null removes one.</summary>
internal sealed class Environs : Dictionary<string, string?>;
