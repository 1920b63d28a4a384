using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace EndToEnd.Stack;

/// <summary>
/// Google for the service account of one machine: the metadata server that gives ID tokens, and the issuer that
/// publishes the key they are signed with. Its tokens live for seconds, not for an hour.
/// </summary>
public sealed class MetadataServer : IDisposable
{
    public const string Account = "job@demo-project.iam.gserviceaccount.com";

    private readonly HttpListener _listener = new();
    private readonly RSA _key = RSA.Create(2048);
    private int _issued;

    public MetadataServer()
    {
        Host = $"127.0.0.1:{Loopback.FreePort()}";
        _listener.Prefixes.Add($"http://{Host}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public static TimeSpan Lifetime => TimeSpan.FromSeconds(10);

    public string Host { get; }

    public string Issuer => $"http://{Host}";

    /// <summary>How many tokens it has given.</summary>
    public int Issued => _issued;

    public void Dispose()
    {
        _listener.Close();
        _key.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext exchange;
            try
            {
                exchange = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;   // Closed.
            }

            exchange.Response.Headers["Metadata-Flavor"] = "Google";
            var body = Answer(exchange.Request);
            exchange.Response.StatusCode = body is null ? 404 : 200;
            await exchange.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body ?? ""));
            exchange.Response.Close();
        }
    }

    private string? Answer(HttpListenerRequest request) => request.Url!.AbsolutePath switch
    {
        "/" => "computeMetadata/",
        "/.well-known/openid-configuration" =>
            JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = $"{Issuer}/keys" }),
        "/keys" => Keys(),
        "/computeMetadata/v1/instance/service-accounts/default/identity"
            when request.Headers["Metadata-Flavor"] == "Google" => Token(request.QueryString["audience"]!),
        _ => null,
    };

    private string Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        var shown = new
        {
            kty = "RSA",
            alg = "RS256",
            use = "sig",
            kid = "1",
            n = Base64Url.EncodeToString(key.Modulus),
            e = Base64Url.EncodeToString(key.Exponent),
        };
        return JsonSerializer.Serialize(new { keys = new[] { shown } });
    }

    private string Token(string audience)
    {
        Interlocked.Increment(ref _issued);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new
        {
            iss = Issuer,
            aud = audience,
            sub = "1234567890",
            email = Account,
            email_verified = true,
            iat = now,
            exp = now + (long)Lifetime.TotalSeconds,
        };
        var text = $"{Part(new { alg = "RS256", typ = "JWT", kid = "1" })}.{Part(claims)}";
        var signature = _key.SignData(
            System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
