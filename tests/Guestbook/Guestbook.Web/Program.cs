var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("api", (services, client) =>
    client.BaseAddress = new Uri(services.GetRequiredService<IConfiguration>()["services:api:http:0"]!));
builder.Services.AddHttpClient("rules", (services, client) =>
    client.BaseAddress = new Uri(services.GetRequiredService<IConfiguration>()["RULES"]!));
var app = builder.Build();

app.MapGet("/", (IConfiguration configuration) => configuration["GREETING"]);
app.MapGet("/rules", async (IHttpClientFactory clients) =>
    (int)(await clients.CreateClient("rules").GetAsync("/")).StatusCode);
app.MapGet("/entries", (IHttpClientFactory clients) => clients.CreateClient("api").GetStringAsync("/entries"));
app.MapPost("/entries", async (HttpRequest request, IHttpClientFactory clients) =>
{
    using var answer = await clients.CreateClient("api").PostAsync("/entries", new StreamContent(request.Body));
    answer.EnsureSuccessStatusCode();
    return await answer.Content.ReadAsStringAsync();
});

app.Run();
