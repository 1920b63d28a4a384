namespace Benchmarks.Transfers;

/// <summary>Somewhere that artifacts are sent to: a storage itself, or what stands in front of it.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Address">Scheme, host and port.</param>
/// <param name="IsStorage">Whether it speaks the storage's own API, else MLflow's.</param>
/// <param name="Token">Of the gateway.</param>
internal sealed record Place(string Name, Uri Address, bool IsStorage, string? Token)
{
    private const string Artifacts = "/api/2.0/mlflow-artifacts/artifacts/";

    public HttpMethod UploadMethod => IsStorage ? HttpMethod.Post : HttpMethod.Put;

    public Uri Upload(string name) => new(Address, IsStorage
        ? $"/upload/storage/v1/b/artifacts/o?uploadType=media&name={name}"
        : Artifacts + name);

    public Uri Download(string name) => new(Address, IsStorage
        ? $"/storage/v1/b/artifacts/o/{name}?alt=media"
        : Artifacts + name);
}
