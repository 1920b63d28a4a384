using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Dashboards.Deployer.Tests.Topology.Reading;

public class ValueTests
{
    private const string Socket = "/cloudsql/demo-project:europe-west1:prod-pg";
    private readonly TestModel _model = new();

    /// <summary>Secrets are shown as {name}.</summary>
    [Theory]
    [InlineData("text", "plain {braces}")]
    [InlineData("given", "text")]
    [InlineData("given in text", "<text>")]
    [InlineData("hidden", "{hidden}")]
    [InlineData("hidden in text", "key={hidden}!")]
    [InlineData("generated", "{made}")]
    [InlineData("connection string", $"Host={Socket};Username=db;Database=db;Maximum Pool Size=7;Password={{db-password}}")]
    [InlineData("uri", $"postgresql://db:{{db-password}}@/db?host={Socket}")]
    [InlineData("uri with options", $"postgresql://db:{{db-password}}@/db?host={Socket}&sslmode=disable")]
    [InlineData("server password", "{pg-password}")]
    [InlineData("server host", Socket)]
    [InlineData("server port", "5432")]
    [InlineData("bucket", "gs://demo-project-prod-files")]
    [InlineData("bucket string", "Endpoint=https://storage.googleapis.com;Bucket=demo-project-prod-files")]
    [InlineData("existing bucket", "gs://ours")]
    [InlineData("own address", "https://prod-web-123456789012.europe-west1.run.app")]
    [InlineData("neighbour", "http://127.0.0.1:8081")]
    [InlineData("neighbour's host and port", "127.0.0.1:8081")]
    [InlineData("own port", "8080")]
    [InlineData("elsewhere", "https://prod-far-123456789012.europe-west1.run.app")]
    [InlineData("elsewhere's host", "prod-far-123456789012.europe-west1.run.app")]
    public async Task A_value_means_the_same_on_Google_Cloud(string kind, string expected)
    {
        var web = _model.Container("web", isExternal: true).WithDatabaseConnections(7);
        var value = Value(kind, web);
        web.WithEnvironment(context => context.EnvironmentVariables["V"] = value);

        Assert.Equal(expected, Shown(await _model.ValueAsync("V")));
    }

    [Fact]
    public async Task A_domain_of_ones_own_takes_the_place_of_the_address()
    {
        var web = _model.Container("web", isExternal: true);
        web.WithEnvironment("V", web.GetEndpoint("http"));

        var topology = await _model.ReadAsync(new Uri("https://mlflow.example.org"));

        Assert.Equal("https://mlflow.example.org", Shown(topology.Services[0].Containers[0].Environment[0].Value));
    }

    [Fact]
    public async Task A_secret_is_never_an_argument()
    {
        _model.Container("web", isExternal: true)
            .WithArgs("--key", _model.Builder.AddParameter("hidden", secret: true).Resource);

        var problem = await Assert.ThrowsAsync<TopologyException>(() => _model.ReadAsync());

        Assert.Contains("An argument of web holds a secret", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_told_of_with_the_flag_that_gives_it()
    {
        _model.Container("web", isExternal: true).WithEnvironment("V", _model.Builder.AddParameter("forgotten"));

        var problem = await Assert.ThrowsAsync<TopologyException>(() => _model.ReadAsync());

        Assert.Contains("--Parameters:forgotten=VALUE", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_own_user_exists_only_where_it_is_asked_for()
    {
        var server = _model.Builder.AddPostgres("pg");
        var web = _model.Container("web", isExternal: true).WithReference(server.AddDatabase("db"));

        Assert.Null((await _model.ReadAsync()).DatabaseServers.Single().Owner);
        web.WithEnvironment(context => context.EnvironmentVariables["V"] = server.Resource.PasswordParameter);
        Assert.NotNull((await _model.ReadAsync()).DatabaseServers.Single().Owner);
    }

    [Fact]
    public async Task The_same_secret_text_is_one_secret_for_all()
    {
        var database = _model.Builder.AddPostgres("pg").AddDatabase("db").Resource;
        _model.Container("web", isExternal: true).WithEnvironment("A", database.UriExpression);
        _model.Container("other", isExternal: true).WithEnvironment("B", database.UriExpression);

        var topology = await _model.ReadAsync();

        Assert.Equal(["db-password", "web-a"], topology.Secrets.Select(s => s.Name).Order());
    }

    private object Value(string kind, IResourceBuilder<ContainerResource> web)
    {
        var builder = _model.Builder;
        PostgresDatabaseResource Database() => builder.AddPostgres("pg").AddDatabase("db").Resource;
        EndpointReference Endpoint(string name, bool isExternal) =>
            _model.Container(name, isExternal: isExternal).GetEndpoint("http");
        return kind switch
        {
            "text" => "plain {braces}",
            "given" => builder.AddParameter("given").Resource,
            "given in text" => ReferenceExpression.Create($"<{builder.AddParameter("given").Resource}>"),
            "hidden" => builder.AddParameter("hidden", secret: true).Resource,
            "hidden in text" => ReferenceExpression.Create($"key={builder.AddParameter("hidden", secret: true).Resource}!"),
            "generated" => builder.AddParameter("made", new GenerateParameterDefault(), secret: true).Resource,
            "connection string" => new ConnectionStringReference(Database(), optional: false),
            "uri" => Database().UriExpression,
            "uri with options" => ReferenceExpression.Create($"{Database().UriExpression}?sslmode=disable"),
            "server password" => Database().Parent.PasswordParameter,
            "server host" => Database().Parent.Host,
            "server port" => Database().Parent.Port,
            "bucket" => builder.AddCloudStorage("s").AddBucket("files").Resource.UriExpression,
            "bucket string" => builder.AddCloudStorage("s").AddBucket("files").Resource,
            "existing bucket" => builder.AddCloudStorage("s").AddBucket("files").AsExisting("ours").Resource.UriExpression,
            "own address" => web.GetEndpoint("http"),
            "own port" => web.GetEndpoint("http").Property(EndpointProperty.TargetPort),
            "neighbour" => Endpoint("near", isExternal: false),
            "neighbour's host and port" => Endpoint("near", isExternal: false).Property(EndpointProperty.HostAndPort),
            "elsewhere" => Endpoint("far", isExternal: true),
            _ => Endpoint("far", isExternal: true).Property(EndpointProperty.Host),
        };
    }

    private static string Shown(EnvironmentValue value) => value switch
    {
        LiteralValue literal => literal.Text,
        SecretReference { Secret: ComposedSecret composed } =>
            string.Concat(composed.Pieces.Select(p => p.Text ?? $"{{{p.Secret!.Name}}}")),
        SecretReference secret => $"{{{secret.Secret.Name}}}",
        _ => $"{value}",
    };
}
