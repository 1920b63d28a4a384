using Aspire.Hosting.GoogleCloud.Planning;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What the application itself has to say below a plan, such as an address to register elsewhere.</summary>
internal static class PlanNotes
{
    public static string Of(Session session, Plan plan) => string.Concat(
        from resource in session.Model.Resources
        from note in resource.Annotations.OfType<PlanNoteAnnotation>()
        where plan.Addresses.ContainsKey(resource.Name.ToLowerInvariant())
        let address = session.Settings.PublicUrl ?? new Uri(plan.Addresses[resource.Name.ToLowerInvariant()])
        let text = note.Text(address)
        where text is not null
        select $"{text}\n");
}
