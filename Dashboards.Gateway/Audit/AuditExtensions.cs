using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.Audit;

internal static class AuditExtensions
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        // A rule for the provider itself goes before every general one, whatever the settings say of log levels.
        builder.Logging.AddFilter<AuditLoggerProvider>(AuditLoggerProvider.Category, LogLevel.Information);
        builder.Services.AddSingleton<ILoggerProvider, AuditLoggerProvider>();
        builder.Services.TryAddSingleton<IAuditStore, PostgresAuditStore>();
        builder.Services.AddSingleton<AuditQueue>();
        builder.Services.AddSingleton<AuditPage>();
        builder.Services.AddHostedService<AuditWriter>();
        builder.Services.AddHostedService<AuditPruning>();
    }
}
