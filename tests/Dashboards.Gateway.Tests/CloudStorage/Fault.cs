namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>What <see cref="FaultyStorage"/> does instead of its work.</summary>
public enum Fault
{
    /// <summary>503, nothing done.</summary>
    Unavailable,

    /// <summary>The connection breaks before anything is read.</summary>
    CutBefore,

    /// <summary>Half of the bytes are taken, then the connection breaks.</summary>
    CutHalfway,

    /// <summary>Half of the bytes are sent, and then nothing more; the connection stays.</summary>
    StallHalfway,

    /// <summary>All is done, then the connection breaks: the answer is lost.</summary>
    CutAfter,

    /// <summary>The answer tells of other bytes than were sent.</summary>
    WrongHash,

    /// <summary>The session is gone: 410.</summary>
    Forgotten,
}
