using System.Text.Json.Nodes;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Ingress;

/// <summary>
/// Who may call a service: everybody, or who brings an ID token for it and has <c>run.invoker</c>.
/// </summary>
internal sealed class Invokers(Cloud cloud)
{
    private const string Instead = "X-Serverless-Authorization";
    private const string Permission = "run.routes.invoke";

    /// <summary>0: may; otherwise the status of the refusal. Runs in the gate.</summary>
    public int Check(HttpRequest request, Destination destination)
    {
        if (destination.Service.Flag("invokerIamDisabled"))
            return 0;
        var parts = destination.Service.Text("name")!.Split('/');
        var policy = $"run/{parts[3]}/services/{parts[5]}";
        if (cloud.Policies.Allows(Caller.Nobody, Permission, policy))
            return 0;
        var header = request.Headers.ContainsKey(Instead) ? Instead : "Authorization";
        if (TokenOf(request.Headers[header].ToString()) is not { } token)
            return 403;
        if (cloud.Signer.Verify(token, null) is not { } claims || !IsFor(claims, destination))
            return 401;
        // The container learns who called, not how to call in their name.
        request.Headers[header] = $"Bearer {token[..token.LastIndexOf('.')]}.SIGNATURE_REMOVED_BY_GOOGLE";
        var caller = Caller.Account(claims.Text("email") ?? Email(claims.Text("sub")) ?? "");
        return cloud.Policies.Allows(caller, Permission, policy) ? 0 : 403;
    }

    private static string? TokenOf(string authorization) =>
        authorization.Split(' ', 2) is [var scheme, { Length: > 0 } token]
            && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? token : null;

    private bool IsFor(JsonObject claims, Destination destination)
    {
        var audiences = destination.Service.Texts("urls").Concat(destination.Service.Texts("customAudiences"))
            .Append(destination.Service.Text("uri")).Append($"https://{destination.Host}");
        return claims.Number("exp") > cloud.Stamp.Now.ToUnixTimeSeconds()
            && audiences.Contains(claims.Text("aud")?.TrimEnd('/'));
    }

    // A token without email says the account's number.
    private string? Email(string? subject) => subject is null ? null
        : cloud.Store["accounts"].Named().FirstOrDefault(a => a.Value.Text("uniqueId") == subject).Key;
}
