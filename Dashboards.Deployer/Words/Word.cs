using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What can stand behind <c>dotnet run --project APPHOST --</c>, and the pipeline's step that does it.</summary>
internal sealed record Word(string Name, string Step, string Summary)
{
    public static ImmutableArray<Word> All { get; } =
    [
        new("doctor", "doctor", "what is missing before anything can be deployed, and what repairs it"),
        new("plan", "plan", "what a deploy would do, why, and what it would cost a month"),
        new("deploy", "deploy", "does it; again changes nothing"),
        new("verify", "verify", "whether what is deployed works"),
        new("status", "status", "what runs, where, and what went wrong lately; --logs shows its logs"),
        new("destroy", "destroy", "takes it down; data stays without --delete-data NAME"),
    ];
}

/// <summary>An option of the words: a flag, and the setting that means the same.</summary>
internal sealed record WordOption(string Flag, string Setting, string? Value, string Summary)
{
    public static ImmutableArray<WordOption> All { get; } =
    [
        new("--environment", "environment", "NAME", "which environment, such as prod; others are not touched"),
        new("--project", "Gcp:Project", "ID", "the Google Cloud project"),
        new("--region", "Gcp:Region", "REGION", "such as europe-west1"),
        new("--public-url", "Gcp:PublicUrl", "URL", "your own address of the service, if it has one"),
        new("--endpoint", "Gcp:Endpoint", "URL", "another place than Google, such as the fake"),
        new("--yes", "Gcp:Yes", null, "does not ask whether to go on"),
        new("--only", "Gcp:Only", "NAME", "only the resource of that name and what it needs"),
        new("--adopt", "Gcp:Adopt", null, "takes over what exists under the same names"),
        new("--output", "Gcp:Output", "json", "for programs"),
        new("--logs", "Gcp:Logs", null, "the latest lines of what runs"),
        new("--delete-data", "Gcp:DeleteData", "NAME", "the environment's: deletes its data, too"),
    ];
}
