namespace Dashboards.Gateway.Audit;

internal static class LogLevels
{
    /// <summary>
    /// In code and not in a settings file: the framework's line for each request has its query, and with it the sign-in
    /// token, whatever the working directory is.
    /// </summary>
    public static void AddQuietLogs(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)   // Told in one line: RunExtensions.
        .AddFilter("Npgsql", LogLevel.Warning)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .AddFilter("Yarp", LogLevel.Error);
}
