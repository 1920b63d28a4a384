using System.Globalization;

namespace FakeGoogleCloud;

internal sealed record FakeOptions
{
    public int Port { get; init; }

    public string Data { get; init; } = Path.GetFullPath(".data/fake-google-cloud");

    public string? Record { get; init; }

    public string? Faults { get; init; }

    /// <summary>Operations take their usual time divided by this; 0: none.</summary>
    public double Speed { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>The folder whose discovery documents are to be reduced, instead of serving.</summary>
    public string? Reduce { get; init; }

    /// <summary>What is deployed is run, on this machine.</summary>
    public bool Run { get; init; }

    public string Project { get; init; } = "demo-project";

    public string Number { get; init; } = "123456789012";

    public static FakeOptions Parse(string[] args)
    {
        var options = new FakeOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--run")
            {
                options = options with { Run = true };
                continue;
            }
            var value = i + 1 < args.Length ? args[i + 1]
                : throw new UsageException($"{args[i]}: needs a value. {Usage}");
            options = options.With(args[i++], value);
        }
        return options;
    }

    private const string Usage =
        "Options: --port P --data DIR [--record FILE] [--faults FILE] [--speed N] [--seed N] [--reduce DIR] "
        + "[--run]";

    private FakeOptions With(string name, string value) => name switch
    {
        "--port" => this with { Port = (int)NumberOf(name, value, 65535) },
        // Processes of other working folders are told of it.
        "--data" => this with { Data = Path.GetFullPath(value) },
        "--record" => this with { Record = value },
        "--faults" => this with
        {
            Faults = File.Exists(value) ? value : throw new UsageException($"--faults: there is no file {value}."),
        },
        "--speed" => this with { Speed = NumberOf(name, value, 1e9) },
        "--seed" => this with { Seed = (int)NumberOf(name, value, int.MaxValue) },
        "--reduce" => this with { Reduce = value },
        _ => throw new UsageException($"{name}: unknown option. {Usage}"),
    };

    private static double NumberOf(string name, string value, double max) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= max
            ? number : throw new UsageException($"{name}: {value} is no number from 0 to {max}.");
}

/// <summary>One line for somebody who mistyped.</summary>
internal sealed class UsageException(string message) : Exception(message);
