using Aspire.Hosting.ApplicationModel;
using Dashboards.AppHost.Local;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboards.AppHost.Tests.Local.Startup;

public sealed class StackStateTests
{
    private readonly ExecutableResource _migration = new("migrate", "true", ".");
    private readonly ExecutableResource _server = Checked(new ExecutableResource("server", "true", "."));
    private readonly StackState _state;

    public StackStateTests() => _state = new StackState([_migration, _server]);

    [Fact]
    public void AStepThatCompletes_IsNoFailure_AndNotWaitedFor()
    {
        Assert.Equal(["server"], _state.Pending);
        Assert.Null(Apply(_migration, KnownResourceStates.Finished, exitCode: 0));
    }

    [Fact]
    public void AStepThatFails_IsFatal_AndToldOnce()
    {
        var failure = Apply(_migration, KnownResourceStates.Finished, exitCode: 3);

        Assert.True(failure?.IsFatal);
        Assert.Null(Apply(_migration, KnownResourceStates.Finished, exitCode: 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(137)]
    public void AServerThatEnds_IsAFailure_WhateverItsExitCode(int exitCode) =>
        Assert.NotNull(Apply(_server, KnownResourceStates.Exited, exitCode));

    [Fact]
    public void AContainerIsAServerToo_AndItsEngineMayBeGone()
    {
        var container = new ContainerResource("database");
        container.Annotations.Add(new HealthCheckAnnotation("check"));
        var state = new StackState([container]);

        Assert.Equal(["database"], state.Pending);
        var failure = state.Apply(container, KnownResourceStates.RuntimeUnhealthy, exitCode: null, health: null);
        Assert.StartsWith("error: database could not start: no engine. To repair: ", failure?.Describe("no engine"));
    }

    [Fact]
    public void Running_IsNotReady_UntilItIsHealthy()
    {
        Apply(_server, KnownResourceStates.Running);

        Assert.False(_state.IsReady);
    }

    [Theory]
    [InlineData("error: the disk is full. To repair: free some space",
        "error: server ended (exit code 1): the disk is full. To repair: free some space")]
    [InlineData("server: the folder is not ours",
        "error: server ended (exit code 1): the folder is not ours. "
        + "To repair: see its lines above, then dotnet run --project Dashboards.AppHost")]
    [InlineData(null,
        "error: server ended (exit code 1). "
        + "To repair: see its lines above, then dotnet run --project Dashboards.AppHost")]
    public void AFailure_IsOneLine_WithTheServersOwnReason(string? lastLine, string told) =>
        Assert.Equal(
            told, new StackFailure(_server, KnownResourceStates.Exited, 1, IsFatal: true).Describe(lastLine));

    [Fact]
    public void AnImageThatCannotBeHad_HasAWayAround() =>
        Assert.Equal(
            "error: database could not start: the image could not be pulled. To repair: see its lines above, then "
            + "dotnet run --project Dashboards.AppHost; without containers: "
            + "dotnet run --project Dashboards.AppHost -- --Dashboards:Runtime=processes",
            new StackFailure(new ContainerResource("database"), KnownResourceStates.FailedToStart, null, IsFatal: true)
                .Describe("Failed to start: the image could not be pulled"));

    [Fact]
    public void Healthy_IsReady_AndAServerThatEndsThenEndsTheRun()
    {
        Apply(_server, KnownResourceStates.Running, health: HealthStatus.Healthy);

        Assert.True(_state.IsReady);
        Assert.Empty(_state.Pending);
        Assert.True(Apply(_server, KnownResourceStates.Exited, exitCode: 1)?.IsFatal);
    }

    [Fact]
    public void AServerThatWasAskedToEnd_IsNoFailure_UntilItRunsAgain()
    {
        Apply(_server, KnownResourceStates.Running, health: HealthStatus.Healthy);
        Apply(_server, KnownResourceStates.Stopping);

        Assert.Null(Apply(_server, KnownResourceStates.Finished, exitCode: 143));
        Assert.Null(Apply(_server, KnownResourceStates.FailedToStart));

        Apply(_server, KnownResourceStates.Running);
        Assert.NotNull(Apply(_server, KnownResourceStates.Finished, exitCode: 143));
    }

    [Fact]
    public void ADashboardThatWasKilled_IsToldWithoutItsLastLine()
    {
        var killed = new StackFailure(_server, KnownResourceStates.Exited, 137, IsFatal: false);

        Assert.StartsWith("error: server ended (exit code 137). The others go on.", killed.Describe("Listening on ..."));
    }

    private StackFailure? Apply(
        IResource resource, string state, int? exitCode = null, HealthStatus? health = null) =>
        _state.Apply(resource, state, exitCode, health);

    private static ExecutableResource Checked(ExecutableResource resource)
    {
        resource.Annotations.Add(new HealthCheckAnnotation("check"));
        return resource;
    }
}
