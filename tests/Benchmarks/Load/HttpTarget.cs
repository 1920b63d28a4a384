using Benchmarks.Servers;

namespace Benchmarks.Load;

/// <summary>A request that is sent again and again.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Port">Of this machine.</param>
/// <param name="Header">A whole header line, or nothing.</param>
/// <param name="Status">The only right answer.</param>
/// <param name="Server">Whose processor time counts; null where that is not asked.</param>
internal sealed record HttpTarget(string Name, int Port, string Header, int Status, ServerProcess? Server)
{
    // A read that the gateway's route table knows; the backend answers every path with the same 1 KB.
    public const string Path = "/api/2.0/mlflow/experiments/search?max_results=1";
}
