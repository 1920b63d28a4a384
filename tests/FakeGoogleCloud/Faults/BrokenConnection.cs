namespace FakeGoogleCloud.Faults;

/// <summary>The client is to see its connection break.</summary>
internal sealed class BrokenConnection : Exception;
