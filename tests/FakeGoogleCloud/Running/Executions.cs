using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Running;

/// <summary>Executions of jobs: their tasks, one after the other, each tried again as often as it says.</summary>
internal sealed class Executions(Cloud cloud, LaunchReader reader, Surroundings surroundings,
    ContainerOutput output)
{
    private const string Failed = "NON_ZERO_EXIT_CODE";

    public async Task<Outcome> RunAsync(JsonObject execution)
    {
        var retries = (int)(execution.Number("template", "maxRetries") ?? 3);
        var tasks = (int)(execution.Number("taskCount") ?? 1);
        try
        {
            for (var task = 0; task < tasks; task++)
                if (await TaskAsync(execution, task, retries) is { } failure)
                    return failure;
            return Outcome.Done([]);
        }
        catch (LaunchException e)
        {
            return Failure("CONTAINER_MISSING", e.Message);
        }
    }

    private async Task<Outcome?> TaskAsync(JsonObject execution, int task, int retries)
    {
        for (var attempt = 0; ; attempt++)
        {
            var code = await AttemptAsync(execution, task, attempt);
            if (code == 0)
                return null;
            if (attempt == retries)
                return Failure(Failed,
                    $"Task {execution.Text("name")!.Split('/')[^1]}-task{task} failed with message: "
                    + (code is null ? "The configured timeout was reached."
                        : $"The container exited with an error: "
                    + $"exit code {code}."));
        }
    }

    /// <summary>The exit code; null: it took too long.</summary>
    private async Task<int?> AttemptAsync(JsonObject execution, int task, int attempt)
    {
        var launch = cloud.Gate.Enter(() => Read(execution, task, attempt));
        var folder = new InstanceFolder(launch, surroundings);
        await using var instance = await Instance.CreateAsync(launch, folder, r => output.Line(launch.Source, r));
        surroundings.Known[instance.Id] = instance;
        using var limit = new CancellationTokenSource(launch.Timeout);
        var end = instance.RunAsync();
        var isCancelled = CancelledAsync(execution.Text("name")!, limit.Token);
        await Task.WhenAny(end, isCancelled);
        await limit.CancelAsync();
        surroundings.Known.TryRemove(instance.Id, out _);
        if (!end.IsCompleted)
            return null;
        output.System(launch.Source, await end == 0 ? "INFO" : "ERROR", $"Container called exit({await end}).");
        return await end;
    }

    /// <summary>Ends with the time that the task has, or with an execution that somebody cancelled.</summary>
    private async Task CancelledAsync(string execution, CancellationToken timeout)
    {
        try
        {
            while (!cloud.Gate.Enter(() => cloud.Store["runExecutions"].Find(execution)
                is not { } found || found.ContainsKey("completionTime")))
                await Task.Delay(500, timeout);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private Launch Read(JsonObject execution, int task, int attempt)
    {
        var parts = execution.Text("name")!.Split('/');
        var (region, job, id) = (parts[3], parts[5], parts[7]);
        var labels = new Dictionary<string, string>
        {
            ["project_id"] = cloud.Project,
            ["location"] = region,
            ["job_name"] = job,
        };
        return reader.Read(execution.Text("name")!, execution.Child("template")!,
            new LogSource("cloud_run_job", labels, id), new Dictionary<string, string>
            {
                ["CLOUD_RUN_JOB"] = job,
                ["CLOUD_RUN_EXECUTION"] = id,
                ["CLOUD_RUN_TASK_INDEX"] = task.ToString(CultureInfo.InvariantCulture),
                ["CLOUD_RUN_TASK_ATTEMPT"] = attempt.ToString(CultureInfo.InvariantCulture),
                ["CLOUD_RUN_TASK_COUNT"] = $"{execution.Number("taskCount") ?? 1}",
            });
    }

    private static Outcome Failure(string reason, string message) =>
        Outcome.Failed(new JsonObject { ["code"] = 2, ["reason"] = reason, ["message"] = message });
}
