using System.Text.Json.Nodes;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis;

/// <summary>getIamPolicy, setIamPolicy and testIamPermissions of a kind of resource.</summary>
internal sealed class PolicyMethods(Cloud cloud, string prefix, Action<Call> mustExist) : IApi
{
    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{prefix}.getIamPolicy", Get),
        ($"{prefix}.setIamPolicy", Set),
        ($"{prefix}.testIamPermissions", Test),
    ];

    /// <summary>Those that let anybody ask what they may are not served everywhere.</summary>
    public IEnumerable<(string Id, Handler Handle)> WithoutTest => Methods.SkipLast(1);

    private Answer Get(Call call)
    {
        mustExist(call);
        return Answer.Of(cloud.Policies.Get(Name(call)));
    }

    private Answer Set(Call call)
    {
        mustExist(call);
        var policy = call.Body.Child("policy") ?? throw ApiError.Invalid("Policy must be set.");
        return cloud.Policies.Set(Name(call), policy) is { } written
            ? Answer.Of(written)
            : throw ApiError.Aborted(
                "There were concurrent policy changes. Please retry the whole read-modify-write with "
                + "exponential backoff.");
    }

    private Answer Test(Call call)
    {
        mustExist(call);
        var granted = call.Body.Texts("permissions").Where(p => cloud.Policies.Allows(call.Caller, p, Name(call)));
        var answer = new JsonArray([.. granted.Select(p => (JsonNode)p)]);
        return Answer.Of(answer.Count == 0 ? [] : new JsonObject { ["permissions"] = answer });
    }

    private static string Name(Call call) => Permissions.PolicyOf(call) ?? Policies.ProjectPolicy;
}
