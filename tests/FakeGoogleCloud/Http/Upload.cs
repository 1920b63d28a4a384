namespace FakeGoogleCloud.Http;

/// <summary>Bytes that came in, in a file that the handler may keep. Not whole: the connection broke.</summary>
internal sealed record Upload(string File, long Length, string ContentType, bool IsWhole);
