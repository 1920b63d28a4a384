var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "web");
app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name));
app.Run();
