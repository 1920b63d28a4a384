var builder = DistributedApplication.CreateBuilder(args);

// A shell that has a child of its own: both must be gone when the application is.
var sleeper = builder.AddExecutable("sleeper", "sh", ".", "-c", "echo sleeping; sleep 1000 & echo child=$!; sleep 1000");

builder.AddProject<Projects.SampleWeb>("web")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/")
    .WithEnvironment("GREETING", "hello")
    .WaitForStart(sleeper);

using var application = builder.Build();
await application.RunAsync();
return 0;
