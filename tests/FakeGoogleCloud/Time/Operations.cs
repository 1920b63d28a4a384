using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Time;

/// <summary>google.longrunning operations: started with a step's duration, ended by an effect.</summary>
internal sealed class Operations
{
    private readonly Store _store;
    private readonly Effects _effects;
    private readonly Durations _durations;

    public Operations(Store store, Effects effects, Durations durations)
    {
        (_store, _effects, _durations) = (store, effects, durations);
        effects.On("operation", End);
        effects.On("operation.forget", Forget);
    }

    private readonly Dictionary<string, Func<JsonObject, JsonObject?, Outcome>> _ends = [];

    /// <summary>Seconds after which a finished operation is forgotten; null: never.</summary>
    public double? KeptFor { get; init; }

    private Collection All => _store["operations"];

    /// <summary>
    /// What an operation of this kind does at its end; a fault's failure comes as second argument.
    /// </summary>
    public void On(string kind, Func<JsonObject, JsonObject?, Outcome> end) => _ends.Add(kind, end);

    public JsonObject Start(OperationPlan plan)
    {
        var operation = new JsonObject { ["name"] = plan.Name, ["metadata"] = plan.Metadata?.DeepClone() };
        if (plan.Metadata is null)
            operation.Remove("metadata");
        All.Put(plan.Name, operation);
        _effects.After(plan.Step is null ? TimeSpan.Zero : _durations.Draw(plan.Step), "operation", new JsonObject
        {
            ["operation"] = plan.Name,
            ["kind"] = plan.Kind,
            ["data"] = plan.Data.DeepClone(),
            ["fault"] = plan.Fault?.DeepClone(),
        });
        return operation;
    }

    public JsonObject? Find(string name) => All.Find(name);

    public IEnumerable<JsonObject> Below(string prefix) => All.Below(prefix);

    public void Remove(string name) => All.Remove(name);

    private Outcome End(JsonObject data)
    {
        var outcome = _ends[data.Text("kind")!](data.Child("data")!, data.Child("fault"));
        if (outcome.IsPending)
            return outcome;
        if (All.Find(data.Text("operation")!) is { } operation)
        {
            operation["done"] = true;
            operation[outcome.Error is null ? "response" : "error"] = (outcome.Error
                ?? outcome.Result)!.DeepClone();
            All.Put(data.Text("operation")!, operation);
            if (KeptFor is { } seconds)
                _effects.After(_durations.Of(seconds), "operation.forget",
                    new JsonObject { ["operation"] = operation.Text("name") });
        }
        return outcome;
    }

    private Outcome Forget(JsonObject data)
    {
        All.Remove(data.Text("operation")!);
        return Outcome.Done([]);
    }
}

/// <summary>An operation to start. No step: it takes no time.</summary>
internal sealed record OperationPlan(string Name, string Kind, string? Step, JsonObject Data)
{
    public JsonObject? Metadata { get; init; }

    public JsonObject? Fault { get; init; }
}
