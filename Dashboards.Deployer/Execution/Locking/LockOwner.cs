namespace Aspire.Hosting.GoogleCloud.Execution.Locking;

/// <summary>Who deploys, and from where.</summary>
internal sealed record LockOwner(string User, string Machine, int Process)
{
    public static LockOwner Current { get; } =
        new(Environment.UserName, Environment.MachineName, Environment.ProcessId);

    /// <summary>
    /// Whether it was a process of this machine that runs no more: its lock need not be waited for.
    /// </summary>
    public bool IsGone(string machine)
    {
        if (Machine != machine)
            return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    public override string ToString() => $"{User}@{Machine} (process {Process})";
}
