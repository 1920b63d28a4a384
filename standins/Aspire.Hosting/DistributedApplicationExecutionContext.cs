namespace Aspire.Hosting;

public enum DistributedApplicationOperation
{
    Run,
    Publish,
}

public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationExecutionContextOptions? _options;

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(operation, "manifest")
    {
    }

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
    {
        Operation = operation;
        PublisherName = publisherName;
    }

    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
        : this(options.Operation, options.PublisherName ?? "manifest") => _options = options;

    public DistributedApplicationOperation Operation { get; }

    public string PublisherName { get; set; }

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    public IServiceProvider Services => _options switch
    {
        null => throw new InvalidOperationException(
            "IServiceProvider is not available because execution context was not constructed with " +
            "DistributedApplicationExecutionContextOptions."),
        { Services: null } => throw new InvalidOperationException(
            "IServiceProvider is not available because the container has not yet been built."),
        { Services: { } services } => services,
    };
}

public class DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation)
{
    public DistributedApplicationExecutionContextOptions(
        DistributedApplicationOperation operation, string publisherName)
        : this(operation) => PublisherName = publisherName;

    public IServiceProvider? Services { get; set; }

    public DistributedApplicationOperation Operation { get; } = operation;

    public string? PublisherName { get; }
}
