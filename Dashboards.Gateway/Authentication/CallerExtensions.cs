namespace Dashboards.Gateway.Authentication;

internal static class CallerExtensions
{
    /// <summary>Behind authorization there always is one.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.CallerOrNull()
            ?? throw new InvalidOperationException("The route lets strangers in and asks who they are.");

    public static Caller? CallerOrNull(this HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Only for what has just proved it.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
