var builder = DistributedApplication.CreateBuilder(CloudCommand.ToPipeline(args));
builder.AddCloudRunEnvironment("gcp");

var entries = builder.AddPostgres("postgres").AddDatabase("guestbook");
var rules = builder.AddContainer("rules", "python", "3.11-slim-bookworm")
    .WithHttpEndpoint(targetPort: 8000, name: "http")
    .WithArgs("python", "-m", "http.server", "8000");

var api = builder.AddProject<Projects.Guestbook_Api>("api", launchProfileName: null)
    .WithHttpEndpoint(name: "http")
    .WithReference(entries)
    .WithEnvironment("SALT", builder.AddParameter("salt", secret: true))
    .WaitFor(entries);

builder.AddProject<Projects.Guestbook_Web>("web", launchProfileName: null)
    .WithHttpEndpoint(name: "http")
    .WithReference(api)
    .WithEnvironment("RULES", rules.GetEndpoint("http"))
    .WithEnvironment("GREETING", builder.AddParameter("greeting"))
    .WithExternalHttpEndpoints()
    .WaitFor(api);

builder.Build().Run();
return Environment.ExitCode;
