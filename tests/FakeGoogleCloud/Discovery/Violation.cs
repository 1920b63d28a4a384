namespace FakeGoogleCloud.Discovery;

/// <summary>What is wrong with which field (<c>template.containers[0].image</c>).</summary>
internal sealed record Violation(string Field, string Description)
{
    public override string ToString() => $"{Field}: {Description}";
}
