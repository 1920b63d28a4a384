using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace FakeGoogleCloud.Running;

/// <summary>The line before the first request, in which a sandbox's relay says whose connection it is.</summary>
internal static class Greeting
{
    public const string Key = "instance";
    private const int Longest = 200;

    public static Func<ConnectionDelegate, ConnectionDelegate> Read => next => async connection =>
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                connection.Items[Key] = Encoding.ASCII.GetString(read.Buffer.Slice(0, end));
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                await next(connection);
                return;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length > Longest)
                return;
        }
    };
}
