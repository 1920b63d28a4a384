using System.Security.Cryptography;
using System.Text;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.AddNpgsqlDataSource("guestbook");
var app = builder.Build();

app.MapPost("/entries", async (HttpRequest request, NpgsqlDataSource entries, IConfiguration configuration) =>
{
    using var reader = new StreamReader(request.Body);
    var text = await reader.ReadToEndAsync();
    var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration["SALT"] + text)));
    await using var command = entries.CreateCommand(
        "CREATE TABLE IF NOT EXISTS entries (text text, hash text)");
    await command.ExecuteNonQueryAsync();
    await using var insert = entries.CreateCommand("INSERT INTO entries VALUES ($1, $2)");
    insert.Parameters.AddWithValue(text);
    insert.Parameters.AddWithValue(hash);
    await insert.ExecuteNonQueryAsync();
    return hash;
});
app.MapGet("/entries", async (NpgsqlDataSource entries) =>
{
    await using var command = entries.CreateCommand("SELECT text FROM entries ORDER BY text");
    await using var reader = await command.ExecuteReaderAsync();
    var texts = new List<string>();
    while (await reader.ReadAsync())
        texts.Add(reader.GetString(0));
    return texts;
});

app.Run();
