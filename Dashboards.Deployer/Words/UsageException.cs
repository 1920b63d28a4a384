namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>The person who deploys has to say something, or something else. The message is a line for them.</summary>
internal sealed class UsageException(string message) : Exception(message);
