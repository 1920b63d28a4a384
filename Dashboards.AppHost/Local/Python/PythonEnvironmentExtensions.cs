namespace Dashboards.AppHost.Local;

internal static class PythonEnvironmentExtensions
{
    // Inherited from a shell, each of these makes the servers import something else, or compile at every start
    // (PYTHONDONTWRITEBYTECODE costs MLflow 9 s). Python takes an empty value as an unset one.
    public static readonly string[] Misleading =
        ["PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"];

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
            foreach (var name in Misleading)
                context.EnvironmentVariables[name] = "";
            context.EnvironmentVariables["PYTHONUNBUFFERED"] = "1";
        });
}
