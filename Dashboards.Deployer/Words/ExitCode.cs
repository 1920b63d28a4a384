namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What a word ends with. Documented in docs/google-cloud.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Google or the application refused, or something did not work.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a setting or an answer is missing or wrong: nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C, as shells report it. What was begun goes on with the next run.</summary>
    public const int Interrupted = 130;
}
