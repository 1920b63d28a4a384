namespace Aspire.Hosting.GoogleCloud.Google.Retries;

/// <summary>What an error asks for.</summary>
internal enum Remedy
{
    Fail,

    /// <summary>Try again later; a write only after looking whether it arrived.</summary>
    Again,

    /// <summary>Fetch a new access token, once.</summary>
    NewToken,

    /// <summary>Somebody was faster, or our first try arrived: read what is there, then decide anew.</summary>
    ReadAgain,
}
