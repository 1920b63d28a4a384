namespace Dashboards.Gateway.Settings;

internal static class SettingsExtensions
{
    /// <summary>Reads the section <c>Gateway</c>; null, with a line each on the error stream, where it is not sound.</summary>
    public static GatewaySettings? AddGatewaySettings(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
        var problems = SettingsProblems.Of(settings, builder.Configuration).ToArray();
        foreach (var problem in problems)
            Console.Error.WriteLine($"The gateway does not start: {problem}");
        if (problems.Length > 0)
            return null;
        builder.Services.AddSingleton(settings);
        return settings;
    }
}
