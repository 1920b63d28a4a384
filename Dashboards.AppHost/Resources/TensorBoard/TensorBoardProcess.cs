namespace Dashboards.AppHost.Resources;

/// <summary>TensorBoard as a process; its data server reads the emulator's folder of the bucket.</summary>
internal sealed class TensorBoardProcess(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), ITensorBoardResource;
