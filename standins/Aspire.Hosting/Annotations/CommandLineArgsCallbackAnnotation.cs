using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
{
    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) =>
        Callback = callback ?? throw new ArgumentNullException(nameof(callback));

    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        };
    }

    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
}

public sealed class CommandLineArgsCallbackContext(
    IList<object> args, CancellationToken cancellationToken = default)
{
    private readonly IResource? _resource;

    public CommandLineArgsCallbackContext(
        IList<object> args, IResource resource, CancellationToken cancellationToken = default)
        : this(args, cancellationToken) =>
        _resource = resource ?? throw new ArgumentNullException(nameof(resource));

    public IList<object> Args { get; } = args ?? throw new ArgumentNullException(nameof(args));

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public DistributedApplicationExecutionContext ExecutionContext { get; init; } =
        new(DistributedApplicationOperation.Run);

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public IResource Resource => _resource ?? throw new InvalidOperationException(
        "Resource is not set. This callback context is not associated with a resource.");
}
