using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunJobs;
using Aspire.Hosting.GoogleCloud.Topology;
using Google.Cloud.Run.V2;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>A job, and that it has run.</summary>
internal static class DesiredJobs
{
    public static IEnumerable<CloudResource> Of(CloudTopology topology, Names names)
    {
        foreach (var job in topology.Jobs)
        {
            yield return new RunJob(names.Location, topology.NameOf(job.Name), outputs => Message(job, names, outputs))
            {
                Id = Names.Job(job.Name),
                Needs =
                [
                    .. DesiredContainers.Needs([job.Container], job.Account, names)
                        .Concat(job.After.Select(Names.JobRun)).Distinct(),
                ],
            };
            yield return new JobExecution(names.Location, topology.NameOf(job.Name), Names.Job(job.Name))
            {
                Id = Names.JobRun(job.Name),
                Parent = Names.Job(job.Name),
                Needs = [Names.Job(job.Name)],
            };
        }
    }

    public static Dictionary<string, string> Labels(Names names) => new()
    {
        [Ownership.ManagedBy] = Ownership.Tool,
        [Ownership.EnvironmentLabel] = names.Topology.Environment,
    };

    private static Job Message(CloudJob job, Names names, Outputs outputs)
    {
        var message = Usual(job, names, outputs);
        foreach (var customize in job.Customizations)
            customize(message);
        return message;
    }

    private static Job Usual(CloudJob job, Names names, Outputs outputs) => new()
    {
        Labels = { Labels(names) },
        Template = new ExecutionTemplate
        {
            TaskCount = 1,
            Template = new TaskTemplate
            {
                ServiceAccount = names.Email(job.Account),
                Timeout = Duration.FromTimeSpan(job.Timeout),
                MaxRetries = job.Retries,
                ExecutionEnvironment = ExecutionEnvironment.Gen2,
                Containers = { DesiredContainers.Of(job.Container, names, outputs) },
                Volumes = { DesiredContainers.Volumes([job.Container], names) },
            },
        },
    };
}
