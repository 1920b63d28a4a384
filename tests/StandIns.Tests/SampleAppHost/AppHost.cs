var builder = DistributedApplication.CreateBuilder(args);

// A shell with children that ignores the request to end: all must be gone when the application is.
var sleeper = builder.AddExecutable("sleeper", "sh", ".", "-c",
    "trap '' TERM; echo group=$$; sleep 1000 & sleep 1000; sleep 1000");

builder.AddProject<Projects.SampleWeb>("web", launchProfileName: null)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/")
    .WithEnvironment("GREETING", "hello")
    .WaitFor(sleeper);

// Likewise, and its shell is asked in vain.
if (builder.Configuration["SAMPLE_IMAGE"] is { } image)
    builder.AddContainer("box", image).WithEntrypoint("sh").WithArgs("-c", "trap '' TERM; echo up; sleep 1000");

using var application = builder.Build();
await application.RunAsync();
return 0;
