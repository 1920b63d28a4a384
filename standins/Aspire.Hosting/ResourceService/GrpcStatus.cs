namespace Aspire.Hosting.ResourceService;

/// <summary>How a call ended: https://grpc.io/docs/guides/status-codes.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
}
