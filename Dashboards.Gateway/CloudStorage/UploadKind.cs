namespace Dashboards.Gateway.CloudStorage;

/// <summary>How a body that is larger than one chunk reaches the bucket.</summary>
internal enum UploadKind
{
    /// <summary>In a resumable session: a chunk that fails is sent again.</summary>
    Resumable,

    /// <summary>
    /// In one streamed request. fake-gcs-server keeps a session in memory, hashes all of it again with each
    /// chunk and takes the question how far it is for the end of the upload.
    /// </summary>
    SingleRequest,
}
