using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FakeGoogleCloud.Running;

/// <summary>
/// The first process of a sandbox: holds its namespaces, connects it with the fake, starts its containers. When
/// the fake is gone, so is the other end of its input: it ends, and the kernel ends everything in the namespace.
/// </summary>
internal static class SandboxMain
{
    public const string Verb = "sandbox";
    private static readonly ConcurrentDictionary<string, ContainerProcess> _containers = new();
    private static readonly Lock _output = new();

    public static int Run()
    {
        Native.LeaveGroup();
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = true);
        var spec = Read<SandboxSpec>()!;
        if (spec.HasOwnNetwork)
            LoopbackNetwork.Raise();
        foreach (var relay in spec.Relays)
            Relay.Outward(relay);
        Dialing.Answer(spec.DialSocket);
        Tell(new Report("up"));
        while (Read<Order>() is { } order)
            if (order is { Kind: "start", Container: { } container })
                _containers[container.Name] = new ContainerProcess(container, Tell);
            else
                foreach (var running in _containers.Values)
                    running.Stop();
        return 0;
    }

    private static T? Read<T>() where T : class =>
        Console.In.ReadLine() is { } line ? JsonSerializer.Deserialize<T>(line) : null;

    private static void Tell(Report report)
    {
        var line = JsonSerializer.Serialize(report);
        lock (_output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
