using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>Marks a <see cref="CloudStorageResource"/> as served by an emulator.</summary>
/// <param name="Endpoint">Where the emulator answers.</param>
public sealed record CloudStorageEmulatorAnnotation(EndpointReference Endpoint) : IResourceAnnotation;
