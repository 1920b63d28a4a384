using System.Net.Http.Headers;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Forwarding;

/// <summary>
/// A dashboard whose address is, directly or through other proxies, the gateway itself would forward until memory runs out:
/// what this process has sent is refused when it comes back.
/// </summary>
internal sealed class LoopGuard
{
    private const string Header = "X-Dashboards-Hop";
    private readonly string _instance = Guid.NewGuid().ToString("N");

    public void Mark(HttpRequestHeaders headers) => headers.TryAddWithoutValidation(Header, _instance);

    public Task Middleware(HttpContext context, RequestDelegate next) =>
        context.Request.Headers[Header] == _instance
            ? Refusal.Write(context, 508, "LOOP_DETECTED",
                "A dashboard's address is the gateway itself: correct Gateway__Dashboards__NAME__Address.")
            : next(context);
}
