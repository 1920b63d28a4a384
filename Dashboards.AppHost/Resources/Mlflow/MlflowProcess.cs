namespace Dashboards.AppHost.Resources;

/// <summary>MLflow as a process: its ASGI application in one worker, without jobs.</summary>
internal sealed class MlflowProcess(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), IMlflowResource;
