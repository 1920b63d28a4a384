namespace Dashboards.Gateway.Database;

internal static class DatabaseExtensions
{
    public static void AddGatewayDatabase(this WebApplicationBuilder builder)
    {
        // Health is asked through Readiness and the dashboards' own answers: a check of its own would count twice.
        builder.AddNpgsqlDataSource("gatewaydb", settings => settings.DisableHealthChecks = true);
        builder.Services.AddSingleton<GatewayDatabase>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService<StateLoader>();
    }
}
