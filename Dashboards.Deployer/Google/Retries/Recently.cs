namespace Aspire.Hosting.GoogleCloud.Google.Retries;

/// <summary>What this run did lately that Google's replicas may not all know yet.</summary>
/// <param name="EnabledApi">The API is on, by our doing or by Service Usage's word, since less than 5
/// minutes.</param>
/// <param name="Granted">A role was given in the last 7 minutes.</param>
/// <param name="MadeAccount">A service account was created in the last 10 minutes.</param>
/// <param name="Created">What is asked for was created in the last minute.</param>
internal readonly record struct Recently(bool EnabledApi, bool Granted, bool MadeAccount, bool Created);
