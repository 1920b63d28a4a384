using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboards.Gateway.Audit;

/// <summary>Keeps what is said in the category of <see cref="AuditLog"/>, besides the printed log.</summary>
internal sealed class AuditLoggerProvider(AuditQueue queue, TimeProvider clock) : ILoggerProvider
{
    public static string Category { get; } = typeof(AuditLog).FullName!;

    public ILogger CreateLogger(string categoryName) =>
        categoryName == Category ? new AuditLogger(queue, clock) : NullLogger.Instance;

    public void Dispose()
    {
        // Nothing is held: the queue belongs to the writer.
    }
}
