using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>
/// A row <c>NAME REASON CHANGES…</c>: what is changed about something good, and a word of the reason for which it
/// must be refused; <c>-</c> where it must pass.
/// </summary>
public sealed record Attack(string Name, string? Reason, string[] Changes)
{
    public static TheoryData<string> Names(string file) => [.. All(file).Select(attack => attack.Name)];

    public static Attack Find(string file, string name) => All(file).Single(attack => attack.Name == name);

    public override string ToString() => Name;

    private static IEnumerable<Attack> All(string file) => Rows.Of(file)
        .Select(row => row.Data)
        .Select(row => new Attack(row[0], row[1] == "-" ? null : row[1], row[2..]));
}
