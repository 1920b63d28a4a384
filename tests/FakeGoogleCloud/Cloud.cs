using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Run;
using FakeGoogleCloud.Apis.Sql;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Faults;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud;

/// <summary>What the APIs share: the project, its state, time and chance.</summary>
internal sealed class Cloud
{
    public Cloud(FakeOptions options, FaultPlan faults, TimeProvider time)
    {
        Project = options.Project;
        Number = options.Number;
        Store = new Store(options.Data);
        Faults = faults;
        var random = new Random(options.Seed + (1000 * Starts()));
        Stamp = new Stamp(time, random);
        Durations = new Durations(options.Speed, random);
        Effects = new Effects(Store, time);
        Gate = new Gate(Store, Effects);
        Operations = new Operations(Store, Effects, Durations) { KeptFor = faults.OperationsKept };
        Sql = new SqlOperations(this);
        Executions = new ExecutionRuns(this);
        Policies = new Policies(this);
        Signer = new Signer(Store);
    }

    public string Project { get; }

    public string Number { get; }

    public Store Store { get; }

    public FaultPlan Faults { get; }

    public Stamp Stamp { get; }

    public Durations Durations { get; }

    public Effects Effects { get; }

    /// <summary>Through which everything goes that touches the state.</summary>
    public Gate Gate { get; }

    public Operations Operations { get; }

    public Policies Policies { get; }

    public Signer Signer { get; }

    /// <summary>Cloud SQL's operations, which databases and users share with instances.</summary>
    public SqlOperations Sql { get; }

    /// <summary>Executions of jobs, which are started by one and cancelled on their own.</summary>
    public ExecutionRuns Executions { get; }

    /// <summary>What is really done. Set before the first request, by what does it.</summary>
    public Deeds Deeds { get; set; } = new();

    public bool IsOurs(string project) => project == Project || project == Number;

    // The same seed must not give the ids of the last start again.
    private int Starts()
    {
        var starts = (Store["meta"].Find("starts")?.Number("count") ?? 0) + 1;
        Store["meta"].Put("starts", new JsonObject { ["count"] = starts });
        return (int)starts;
    }
}
