namespace Dashboards.AppHost.Local;

/// <summary>
/// Which form this start takes. Each form has data of its own, so with <c>auto</c> the one that has some goes
/// before the one that is preferred; and data that this start does not see is told of.
/// </summary>
/// <param name="Form">The form; where there is a fault, the one that was wanted.</param>
/// <param name="Notice">What a person has to know before anything is written; null: nothing.</param>
/// <param name="Fault">Why it cannot be.</param>
internal sealed record RuntimeChoice(RuntimeForm Form, string? Notice = null, Fault? Fault = null)
{
    /// <param name="wanted"><c>auto</c>, <c>containers</c> or <c>processes</c>.</param>
    /// <param name="engines">What was asked, the preferred first; nothing where only processes are wanted.</param>
    /// <param name="kept">The data that is here.</param>
    public static RuntimeChoice Of(string wanted, IReadOnlyList<ContainerEngine> engines, KeptData kept)
    {
        var containers = engines.Where(engine => engine is { Answers: true, NoImages: null })
            .Select(engine => new RuntimeForm(engine.Name))
            .OrderByDescending(kept.Has).FirstOrDefault();
        if (wanted == "containers" && containers is null)
            return new RuntimeChoice(new RuntimeForm(engines[0].Name), Fault: NoEngine(engines));
        var form = wanted == "processes" || containers is null
            || (wanted == "auto" && IsOnlyOfProcesses(kept, containers))
            ? RuntimeForm.Processes
            : containers;
        return new RuntimeChoice(form, Surprise(form, containers, wanted, kept) ?? WithoutImages(form, engines));
    }

    private static string? WithoutImages(RuntimeForm form, IReadOnlyList<ContainerEngine> engines) =>
        !form.IsContainers && engines.FirstOrDefault(engine => engine.NoImages is not null) is { } engine
            ? $"{engine.Name} answers, but {engine.NoImages}: processes are used. "
            + $"{new RuntimeForm(engine.Name).Setting} tries all the same."
            : null;

    private static bool IsOnlyOfProcesses(KeptData kept, RuntimeForm containers) =>
        kept.Has(RuntimeForm.Processes) && !kept.Has(containers);

    private static string? Surprise(RuntimeForm form, RuntimeForm? containers, string wanted, KeptData kept)
    {
        if (!kept.Has(form))
            return kept.Forms.FirstOrDefault() is not { } other ? null
                : $"This start has no data yet: {form} keep theirs in {kept.PlaceOf(form)}. "
                + $"What {other} wrote is in {kept.PlaceOf(other)}: {other.Setting} uses it.";
        return wanted == "auto" && containers is not null && form != containers
            ? $"{containers} could be used; the data that is here was written by processes, so they are. "
            + $"{containers.Setting} starts without that data."
            : null;
    }

    private static Fault NoEngine(IReadOnlyList<ContainerEngine> engines) => new(
        $"no engine for containers answers ({string.Join("; ", engines.Select(e => $"{e.Name}: {e.Problem}"))})",
        "start one (systemctl start docker; Debian: apt-get install podman), "
        + "or start with --Dashboards:Runtime=processes");
}
