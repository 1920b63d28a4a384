using System.Text.Json;
using System.Text.Json.Serialization;

namespace FakeGoogleCloud.Faults;

/// <summary>The rules of a fault file, with traps spelled out, and how often each has met a call.</summary>
internal sealed class FaultPlan(IEnumerable<FaultRule> rules, TimeProvider time)
{
    private static readonly JsonSerializerOptions _strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Counted[] _rules = [.. rules.Select(r => new Counted(r))];

    public double AccountDelay => Setting(r => r.AccountDelay);

    public double ApiDelay => Setting(r => r.ApiDelay);

    public double GrantDelay => Setting(r => r.GrantDelay);

    public double? OperationsKept => _rules.Select(r => r.Rule.OperationsKept).FirstOrDefault(s => s is not null);

    public static FaultPlan Read(string? file, TimeProvider time)
    {
        if (file is null)
            return new FaultPlan([], time);
        var traps = Traps();
        var rules = File.ReadLines(file).Index().Where(l => l.Item.Trim() is not ("" or ['#', ..]))
            .Select(l => Parse(file, l));
        return new FaultPlan(rules.SelectMany(r => r.Trap is { } trap ? OfTrap(traps, trap) : [r]).ToList(), time);
    }

    /// <summary>The rules that strike this call.</summary>
    public IReadOnlyList<FaultRule> For(string method, string url)
    {
        lock (_rules)
            return [.. _rules.Where(r => r.Strikes(method, url, time.GetUtcNow())).Select(r => r.Rule)];
    }

    public static IReadOnlyDictionary<string, Trap> Traps()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Faults", "traps.json");
        return JsonSerializer.Deserialize<Dictionary<string, Trap>>(File.ReadAllBytes(file), _strict)!;
    }

    private static FaultRule Parse(string file, (int Index, string Item) line)
    {
        try
        {
            return JsonSerializer.Deserialize<FaultRule>(line.Item, _strict)!;
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file}:{line.Index + 1}: {e.Message}");
        }
    }

    private static FaultRule[] OfTrap(IReadOnlyDictionary<string, Trap> traps, int number) =>
        traps.TryGetValue($"{number}", out var trap) ? trap.Rules
            : throw new UsageException($"trap {number}: there are 1 to {traps.Count}.");

    private double Setting(Func<FaultRule, double?> of) => _rules.Max(r => of(r.Rule)) ?? 0;

    private sealed class Counted(FaultRule rule)
    {
        private int _met;
        private DateTimeOffset _last;

        public FaultRule Rule => rule;

        public bool Strikes(string method, string url, DateTimeOffset now)
        {
            if (rule.IsSetting || !rule.Concerns(method, url))
                return false;
            var fast = rule.PerSecond is not { } rate || (now - _last).TotalSeconds < 1 / rate;
            _last = now;
            var first = rule.Nth ?? 1;
            var times = rule.Times ?? (rule.Nth is null ? int.MaxValue : 1);
            return ++_met >= first && _met - first < times && fast;
        }
    }
}

/// <summary>A known trap of Google's APIs. No rules: the fake always behaves so.</summary>
internal sealed record Trap(string Name, FaultRule[] Rules);
