namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>Project and region that everything of an environment is in, and whose it is.</summary>
internal sealed record Location(string Project, string ProjectNumber, string Region, Ownership Owner)
{
    public string Regional => $"projects/{Project}/locations/{Region}";
}
