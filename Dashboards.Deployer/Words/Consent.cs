namespace Aspire.Hosting.GoogleCloud.Words;

internal static class Consent
{
    /// <exception cref="UsageException">Nobody is there to ask, or they said no.</exception>
    public static void To(CloudSettings settings, string question)
    {
        if (settings.Yes)
            return;
        if (!Terminal.IsThere)
            throw new UsageException("There is nobody to ask whether to go on: give --yes.");
        if (!Terminal.Confirm(question))
            throw new UsageException("Nothing was done.");
    }
}
