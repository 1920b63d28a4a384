using System.Globalization;
using System.Text;

namespace Aspire.Hosting.GoogleCloud.Planning.Output;

/// <summary>A plan for people: 80 columns, what changes and why, at the end what it costs.</summary>
internal static class PlanText
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        Line(text, $"{plan.Environment} in {plan.Project}, {plan.Region}");
        foreach (var operation in plan.Operations.Where(o => o.Verdict != Verdict.Keep || o.Reason is not null))
            Write(text, operation);
        Line(text, "");
        Line(text, Summary(plan));
        foreach (var (name, address) in plan.Addresses)
            Line(text, $"{name}: {address}");
        foreach (var budget in plan.Connections)
            Line(text, $"sql/{budget.Server}: at most {budget.Wanted} of {budget.Available} connections");
        if (plan.Price is { } price)
            Write(text, price);
        foreach (var problem in plan.Problems)
            Line(text, $"PROBLEM {problem}");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Operation operation)
    {
        var expected = operation.Expected == TimeSpan.Zero ? "" : $" (about {Duration(operation.Expected)})";
        Line(text, $"{Sign(operation.Verdict)} {operation.Id}{expected}");
        // A thing that does not exist needs no other reason.
        if (operation.Reason is { } reason && operation.Verdict != Verdict.Create)
            Line(text, $"      {reason}");
        foreach (var difference in operation.Differences)
            Line(text, $"      {difference}");
    }

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Create => "+ create",
        Verdict.Change => "~ change",
        Verdict.Delete => "- DELETE",
        Verdict.Wait => ". wait  ",
        Verdict.Refuse => "! refuse",
        _ => "  keep  ",
    };

    private static string Summary(Plan plan)
    {
        int Count(Verdict verdict) => plan.Operations.Count(o => o.Verdict == verdict);
        return plan.IsEmpty ? $"Nothing to do: {plan.Operations.Length} things are as they should be."
            : $"{Count(Verdict.Create)} to create, {Count(Verdict.Change)} to change, {Count(Verdict.Delete)} to delete, "
                + $"{Count(Verdict.Keep)} stay; about {Duration(plan.Expected)}.";
    }

    private static void Write(StringBuilder text, Prices.MonthlyPrice price)
    {
        Line(text, "");
        Line(text, $"Estimate a month, list prices of {price.Date}, USD{"fixed",17}{"use",11}");
        foreach (var line in price.Lines)
            Line(text, $"  {line.Name,-22}{line.Basis,-28}{Money(line.Fixed),12}{Money(line.Use),11}");
        Line(text, $"  {"total",-50}{Money(price.Fixed),12}{Money(price.Use),11}");
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0} min";

    private static void Line(StringBuilder text, string line) => Columns.Line(text, Digests.Shorten(line));
}
