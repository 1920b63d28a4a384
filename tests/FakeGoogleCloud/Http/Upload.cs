namespace FakeGoogleCloud.Http;

/// <summary>Bytes that came in, in a file that the handler may take. Not whole: the connection broke.</summary>
internal sealed record Upload(string File, long Length, string ContentType, bool IsWhole) : IDisposable
{
    /// <summary>Where the media goes when it is only a part of what came in.</summary>
    public string MediaFile => File + ".media";

    public void Dispose()
    {
        System.IO.File.Delete(File);
        System.IO.File.Delete(MediaFile);
    }
}
