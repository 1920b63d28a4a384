using Aspire.Hosting.ApplicationModel;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>Changes the message of a service before it is sent.</summary>
internal sealed record ServiceCustomization(Action<Service> Configure) : IResourceAnnotation;

/// <summary>Makes a job of it, and changes the job's message before it is sent.</summary>
internal sealed record JobCustomization(Action<Job> Configure) : IResourceAnnotation;

/// <summary>A service and an account of its own, where it would have been beside another.</summary>
internal sealed record OwnServiceAnnotation : IResourceAnnotation;

/// <summary>What a container may use.</summary>
internal sealed record LimitsAnnotation(decimal Cpu, int MemoryMiB) : IResourceAnnotation;

/// <summary>How many connections it may hold open to a database.</summary>
internal sealed record DatabaseConnectionsAnnotation(int Most) : IResourceAnnotation;

/// <summary>How many instances of a service there may be.</summary>
internal sealed record InstancesAnnotation(int Least, int Most) : IResourceAnnotation;

/// <summary>The service's port speaks HTTP/2 without TLS, too.</summary>
internal sealed record Http2Annotation : IResourceAnnotation;

/// <summary>A line for people below a plan, made of the service's address.</summary>
internal sealed record PlanNoteAnnotation(Func<Uri, string?> Text) : IResourceAnnotation;
