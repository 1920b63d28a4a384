namespace Benchmarks;

/// <summary>How much is measured.</summary>
internal sealed record MeasurementPlan
{
    private const long Mebibyte = 1 << 20;
    private const long Gibibyte = 1 << 30;

    /// <summary>How often each kind of request is measured, in turn with what it is compared with.</summary>
    public required int Rounds { get; init; }

    public required TimeSpan Round { get; init; }

    /// <summary>How long each server is used before it is measured, so that its code is compiled.</summary>
    public required TimeSpan Warm { get; init; }

    /// <summary>With how many connections at once.</summary>
    public required IReadOnlyList<int> Connections { get; init; }

    /// <summary>How often servers are started.</summary>
    public required int Starts { get; init; }

    /// <summary>Steps of each of TensorBoard's runs.</summary>
    public required int Steps { get; init; }

    /// <summary>How long the slow reader reads.</summary>
    public required int SlowSeconds { get; init; }

    public required IReadOnlyList<(int Files, long Size, int Rounds)> SinkTransfers { get; init; }

    public required IReadOnlyList<(int Files, long Size, int Rounds)> EmulatorTransfers { get; init; }

    /// <summary>What MLflow's client sends to a storage that keeps nothing.</summary>
    public required (long Size, int Rounds) ClientUploads { get; init; }

    /// <summary>What MLflow's client sends and fetches.</summary>
    public required (long Size, int Rounds) ClientTransfers { get; init; }

    /// <summary>Whether it only shows that measuring works; nothing is written then.</summary>
    public bool IsSmoke { get; init; }

    public static MeasurementPlan Full { get; } = new()
    {
        Rounds = 21,
        Round = TimeSpan.FromSeconds(0.5),
        Warm = TimeSpan.FromSeconds(4),
        Connections = [1, 16, 64],
        Starts = 5,
        Steps = 20_000,
        SlowSeconds = 10,
        SinkTransfers = [(1, 64 * Mebibyte, 5), (1, Gibibyte, 3), (8, Gibibyte, 3)],
        EmulatorTransfers = [(1, 64 * Mebibyte, 3), (1, Gibibyte, 1), (8, Gibibyte, 1)],
        ClientUploads = (Gibibyte, 5),
        ClientTransfers = (Gibibyte, 2),
    };

    public static MeasurementPlan Smoke { get; } = new()
    {
        Rounds = 1,
        Round = TimeSpan.FromSeconds(0.5),
        Warm = TimeSpan.FromSeconds(0.5),
        Connections = [16],
        Starts = 1,
        Steps = 1_000,
        SlowSeconds = 2,
        SinkTransfers = [(1, 64 * Mebibyte, 1), (2, 64 * Mebibyte, 1)],
        EmulatorTransfers = [(1, 8 * Mebibyte, 1)],
        ClientUploads = (16 * Mebibyte, 1),
        ClientTransfers = (8 * Mebibyte, 1),
        IsSmoke = true,
    };
}
