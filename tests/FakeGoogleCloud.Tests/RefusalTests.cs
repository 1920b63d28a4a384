namespace FakeGoogleCloud.Tests;

/// <summary>What is refused, how each API words it, and that it says which field is meant.</summary>
public sealed class RefusalTests
{
    public static IEnumerable<TheoryDataRow<string, string, string, int, string, string>> Rows =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "refusals.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))
            .Select(c => new TheoryDataRow<string, string, string, int, string, string>(c[0], c[1], c[2],
                int.Parse(c[3], System.Globalization.CultureInfo.InvariantCulture), c[4], c[5]));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_wrong_request_is_refused(string verb, string url, string body, int code, string kind,
        string named)
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("run", "sqladmin", "secretmanager", "artifactregistry", "cloudbuild", "iam");
        var reply = await fake.SendAsync(verb, $"https://{url}", body.Length == 0 ? null : body);
        var error = reply.Error;
        Assert.Equal(code, reply.Status);
        Assert.Equal(code, error["code"]!.GetValue<int>());
        Assert.Contains(named, error["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var api = url.Split('.')[0];
        Assert.Equal(kind, char.IsLower(kind[0]) ? error["errors"]![0]!["reason"]!.GetValue<string>()
            : error["status"]!.GetValue<string>());
        Assert.Equal(api is "sqladmin" or "storage" or "iam", error.ContainsKey("errors"));
        Assert.Equal(api is not ("sqladmin" or "storage"), error.ContainsKey("status"));
    }

    [Fact]
    public async Task Field_violations_name_every_field()
    {
        await using var fake = await Fake.StartAsync();
        await fake.EnableAsync("run");
        var reply = await fake.PostAsync(
            "https://run.googleapis.com/v2/projects/demo-project/locations/r/services?serviceId=a",
            """{"nonsense":1,"template":{"containers":[{"image":"i","ports":[{"containerPort":"80"}]}]}}""");
        var violations = reply.Error["details"]![0]!["fieldViolations"]!.AsArray()
            .Select(v => v!["field"]!.GetValue<string>());
        Assert.Equal(["nonsense", "template.containers[0].ports[0].containerPort"], violations);
    }
}
