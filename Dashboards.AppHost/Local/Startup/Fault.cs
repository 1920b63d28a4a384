namespace Dashboards.AppHost.Local;

/// <summary>Something that keeps the stack from running, and what repairs it.</summary>
/// <param name="What">What is wrong and where, as one sentence without its full stop.</param>
/// <param name="Repair">The command or deed that repairs it.</param>
internal sealed record Fault(string What, string Repair)
{
    public override string ToString() => $"error: {What}. To repair: {Repair}";
}

/// <summary>Ends the start with a <see cref="Fault"/> in place of a stack trace.</summary>
internal sealed class FaultException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;

    public FaultException(string what, string repair) : this(new Fault(what, repair))
    {
    }
}
