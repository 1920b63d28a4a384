namespace FakeGoogleCloud.Building;

/// <summary>What one FROM began and the next one ended: later stages copy from it, or begin with it.</summary>
internal sealed record Stage(string Name, ImageState State, BuildFolder Files)
{
    /// <summary>Its root, with all of its layers in place.</summary>
    public string Fill()
    {
        Files.Fill(State.Layers);
        return Files.Root;
    }
}
