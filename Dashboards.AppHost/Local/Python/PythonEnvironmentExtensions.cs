namespace Dashboards.AppHost.Local;

internal static class PythonEnvironmentExtensions
{
    /// <summary>
    /// Adds the step that makes the environment where it is not made yet; servers wait for its completion.
    /// </summary>
    public static IResourceBuilder<ExecutableResource> AddPythonEnvironment(
        this IDistributedApplicationBuilder builder,
        string name,
        PythonEnvironment environment,
        string? wheels,
        string containers)
    {
        string[] arguments = [.. environment.MakeArguments(builder.AppHostDirectory, containers, wheels)];
        return builder.AddExecutable(name, environment.BasePython, builder.AppHostDirectory, arguments)
            .WithPlainPython();
    }

    public static IResourceBuilder<T> WithPlainPython<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context =>
        {
            foreach (var name in PythonEnvironment.Misleading)
                context.EnvironmentVariables[name] = "";
            context.EnvironmentVariables["PYTHONUNBUFFERED"] = "1";
        });
}
