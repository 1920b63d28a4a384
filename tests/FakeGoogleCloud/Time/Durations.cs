using System.Text.Json;

namespace FakeGoogleCloud.Time;

/// <summary>
/// How long a step takes, by <c>durations.json</c>, divided by the speed; a speed of 0 means no time at all.
/// </summary>
internal sealed class Durations(double speed, Random random)
{
    private readonly Dictionary<string, Step> _steps = Read();

    public TimeSpan Draw(string step)
    {
        var (min, mode, max) = _steps[step];
        var (u, cut) = (random.NextDouble(), (mode - min) / (max - min));
        var seconds = u < cut
            ? min + Math.Sqrt(u * (max - min) * (mode - min))
            : max - Math.Sqrt((1 - u) * (max - min) * (max - mode));
        return Of(seconds);
    }

    public TimeSpan Of(double seconds) => speed == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds / speed);

    private static Dictionary<string, Step> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Time", "durations.json");
        return JsonSerializer.Deserialize<StepFile>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!.Steps;
    }

    private sealed record StepFile(Dictionary<string, Step> Steps);

    private sealed record Step(double Min, double Mode, double Max);
}
