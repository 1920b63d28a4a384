using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>ifGenerationMatch and its three siblings. Generation 0 stands for "there is none".</summary>
internal static class Preconditions
{
    public static void Check(Call call, JsonObject? current)
    {
        Match(call.Long("ifGenerationMatch"), current.Number("generation") ?? 0);
        NotMatch(call.Long("ifGenerationNotMatch"), current.Number("generation") ?? 0);
        Match(call.Long("ifMetagenerationMatch"), current.Number("metageneration") ?? 0);
        NotMatch(call.Long("ifMetagenerationNotMatch"), current.Number("metageneration") ?? 0);
    }

    private static void Match(long? wanted, long actual)
    {
        if (wanted is { } number && number != actual)
            throw Failed();
    }

    private static void NotMatch(long? unwanted, long actual)
    {
        if (unwanted is { } number && number == actual)
            throw Failed();
    }

    public static ApiError Failed() => new(412, "FAILED_PRECONDITION",
        "At least one of the pre-conditions you specified did not hold.", "conditionNotMet");
}
