using System.Net;
using System.Net.Sockets;

namespace Dashboards.AppHost.Local;

/// <summary>Checks, before anything is started, what would otherwise fail in the middle.</summary>
internal static class Preflight
{
    /// <exception cref="FaultException">The first thing that keeps the stack from starting.</exception>
    public static void Check(LocalRuntime runtime)
    {
        if (runtime.Faults.Count > 0)
            throw new FaultException(runtime.Faults[0]);
        if (OperatingSystem.IsWindows())
            throw new FaultException("the servers do not run on Windows", "start it inside WSL");
        runtime.Data.Open();
        if (runtime.IsContainers)
            runtime.Kept.Open();
        if (runtime.Choice.Notice is { } notice)
            Console.Out.WriteLine(notice);
        if (runtime.Settings.Port != 0 && IsTaken(runtime.Settings.Port))
            throw new FaultException(
                $"port {runtime.Settings.Port}, where the gateway listens, is taken by another program",
                $"dotnet run --project Dashboards.AppHost -- --Dashboards:Port={runtime.Settings.Port + 1}");
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException error)
            when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }
}
