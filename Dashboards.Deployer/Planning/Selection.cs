namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>A plan of one resource and of what it needs: everything else stays as it is.</summary>
internal static class Selection
{
    public static Plan Of(Plan plan, string? only)
    {
        if (only is null)
            return plan;
        var byId = plan.Operations.ToDictionary(o => o.Id);
        var chosen = new HashSet<string>();
        var open = new Stack<string>(byId.Keys.Where(id => id == only || id.Split('/')[^1] == only));
        if (open.Count == 0)
        {
            var refusal = new Operation(plan.Operations[0].Resource, Verdict.Refuse) { Reason = Unknown(plan, only) };
            return plan with { Operations = [refusal] };
        }

        while (open.TryPop(out var id))
            if (chosen.Add(id))
                foreach (var need in byId[id].Needs)
                    open.Push(need);
        return plan with { Operations = [.. plan.Operations.Select(o => Keep(o, chosen))] };
    }

    // What does not exist and is left out is as if it were not wanted: it is nothing's need either.
    private static Operation Keep(Operation operation, HashSet<string> chosen) =>
        chosen.Contains(operation.Id) || !operation.IsWrite ? operation : operation with
        {
            Verdict = Verdict.Keep,
            Reason = "left out (--only)",
            Expected = TimeSpan.Zero,
        };

    private static string Unknown(Plan plan, string only) =>
        $"--only {only}: there is no such thing. There are {string.Join(", ", plan.Operations.Select(o => o.Id))}";
}
