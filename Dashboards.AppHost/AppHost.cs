using Dashboards.AppHost.Access;
using Dashboards.AppHost.Local;

if (AccessCommand.IsMeant(args))
    return await AccessCommand.RunAsync(args);
if (PrepareCommand.IsMeant(args))
    return await PrepareCommand.RunAsync(args);

var builder = DistributedApplication.CreateBuilder(LocalRun.Options(CloudCommand.ToPipeline(args)));

// Where it runs: on this machine as containers, without an engine as processes; published, in a Google Cloud project.
builder.AddCloudRunEnvironment("gcp");
var runtime = builder.AddLocalRuntime();

// State: one database server, one storage.
var postgres = builder.AddPostgres("postgres").RunOn(runtime);
var storage = builder.AddCloudStorage("storage").RunAsEmulator(runtime);

// Dashboards: each with its data.
var mlflow = builder.AddMlflow("mlflow", runtime)
    .WithDatabase(postgres.AddDatabase("mlflowdb"))
    .WithArtifacts(storage.AddBucket("artifacts"));

var tensorboard = builder.AddTensorBoard("tensorboard", runtime)
    .WithLogs(storage.AddBucket("logs"));

// The gateway: the only thing a browser or a client talks to.
builder.AddGateway<Projects.Dashboards_Gateway>("gateway", runtime)
    .WithDatabase(postgres.AddDatabase("gatewaydb"))
    .WithDashboard(mlflow, "/")
    .WithDashboard(tensorboard, "/tensorboard/")
    .WithLocalSignIn(runtime)
    .WithSignIn(builder.Configuration.GetSection("SignIn"))
    .WithAdministrators(builder.Configuration["Administrators"])
    .WithVerification("verifier");

return await builder.Build().RunLocallyAsync();
