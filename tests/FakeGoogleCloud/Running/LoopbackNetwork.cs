using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FakeGoogleCloud.Running;

/// <summary>A new network namespace has one interface, and that is down.</summary>
internal static class LoopbackNetwork
{
    // <linux/sockios.h>, <linux/if.h>
    private const ulong SetFlags = 0x8914, SetAddress = 0x8916, SetMask = 0x891c;
    private const short Up = 0x41;

    /// <summary>The address of Google's metadata server.</summary>
    public const string MetadataAddress = "169.254.169.254";

    public static void Raise()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var handle = (int)socket.Handle;
        var flags = Request("lo");
        BitConverter.TryWriteBytes(flags.AsSpan(16), Up);
        Native.SetInterface(handle, SetFlags, flags);
        // An alias: a second address on the same interface.
        Native.SetInterface(handle, SetAddress, Request("lo:1", IPAddress.Parse(MetadataAddress)));
        Native.SetInterface(handle, SetMask, Request("lo:1", IPAddress.Broadcast));
    }

    /// <summary>struct ifreq: a name of 16 bytes, then an address or flags.</summary>
    private static byte[] Request(string name, IPAddress? address = null)
    {
        var request = new byte[40];
        Encoding.ASCII.GetBytes(name, request);
        if (address is not null)
        {
            BitConverter.TryWriteBytes(request.AsSpan(16), (short)AddressFamily.InterNetwork);
            address.GetAddressBytes().CopyTo(request, 20);
        }
        return request;
    }
}
