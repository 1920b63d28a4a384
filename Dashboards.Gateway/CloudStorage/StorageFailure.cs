namespace Dashboards.Gateway.CloudStorage;

/// <summary>Why the bucket did not do what it was asked.</summary>
internal enum StorageFailure
{
    NotFound,

    /// <summary>The object is not the generation the caller named.</summary>
    PreconditionFailed,

    /// <summary>A file system emulator has a folder where the object would be, or the reverse.</summary>
    Conflict,

    /// <summary>The bucket refuses the request as such: a name it does not take.</summary>
    Invalid,

    /// <summary>The gateway's own account may not.</summary>
    Denied,

    /// <summary>Down, overloaded or out of reach, after all attempts.</summary>
    Unavailable,

    /// <summary>An upload that cannot be taken up again.</summary>
    Aborted,

    /// <summary>The bucket stored other bytes than it was sent; the object was removed.</summary>
    Corrupted,

    /// <summary>The body does not have the hash that the client gave for it; nothing was stored.</summary>
    WrongHash,
}
