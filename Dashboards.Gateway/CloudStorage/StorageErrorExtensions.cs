namespace Dashboards.Gateway.CloudStorage;

internal static class StorageErrorExtensions
{
    /// <summary>For routes over a bucket: <see cref="StorageErrorFilter"/> says what went wrong.</summary>
    // Not by its type: for that the framework compiles an expression, and loads the library for it, at every start.
    public static TBuilder WithStorageErrors<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter((context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<StorageErrorFilter>().InvokeAsync(context, next));
}
