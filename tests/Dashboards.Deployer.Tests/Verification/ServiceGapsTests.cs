using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Verification;
using Google.Cloud.Run.V2;

namespace Dashboards.Deployer.Tests.Verification;

public class ServiceGapsTests
{
    private static Service Wanted() => DesiredState.Of(Sample.Topology(), Sample.Location)
        .OfType<RunService>().Single().Build(Outputs.Empty);

    [Fact]
    public void What_is_as_it_should_be_lacks_nothing() => Assert.Empty(ServiceGaps.Of(Wanted(), Wanted()));

    // What the server fills in, or names by number, is no gap.
    [Fact]
    public void What_the_server_adds_is_no_gap()
    {
        var found = RunDefaults.Fill(Wanted());
        found.Template.Containers[0].Env.Add(new EnvVar { Name = "MORE", Value = "x" });
        var secret = found.Template.Containers[0].Env.First(e => e.ValueSource is not null).ValueSource.SecretKeyRef;
        secret.Secret = $"projects/123456789012/secrets/{secret.Secret}";
        Assert.Empty(ServiceGaps.Of(found, Wanted()));
    }

    [Theory]
    [InlineData("entry", "gateway: the environment variable Gateway__PublicUrl is missing")]
    [InlineData("value", "gateway: the environment variable Gateway__PublicUrl has another value")]
    [InlineData("secret", "gateway: the secret prod-gateway-key (Gateway__KeySecret) is missing")]
    [InlineData("version", "gateway: the secret prod-gateway-key (Gateway__KeySecret) is another, or of another version")]
    [InlineData("literal", "gateway: the secret prod-gateway-key (Gateway__KeySecret) is another, or of another version")]
    [InlineData("mount", "gateway: the mount /cloudsql of cloudsql is missing")]
    [InlineData("argument", "tensorboard: the argument --logdir is missing")]
    [InlineData("container", "tensorboard: is missing")]
    [InlineData("image", "mlflow: the image is another")]
    [InlineData("port", "gateway: the port 8080 is missing")]
    [InlineData("order", "gateway: it does not wait for mlflow")]
    [InlineData("volume", "the volume cloudsql is missing, or is another")]
    [InlineData("open", "it is not open to everybody")]
    public void What_is_missing_is_named(string change, string gap)
    {
        var found = Wanted();
        Take(change, found);
        Assert.Equal(gap, Assert.Single(ServiceGaps.Of(found, Wanted())));
    }

    [Fact]
    public void Another_account_is_named()
    {
        var found = Wanted();
        found.Template.ServiceAccount = "somebody@else";
        Assert.StartsWith("it runs as somebody@else instead of prod-gateway@", Assert.Single(ServiceGaps.Of(found, Wanted())), StringComparison.Ordinal);
    }

    private static void Take(string what, Service from)
    {
        var (gateway, template) = (from.Template.Containers[0], from.Template);
        EnvVar Entry(string name) => gateway.Env.Single(e => e.Name == name);
        _ = what switch
        {
            "entry" => gateway.Env.Remove(Entry("Gateway__PublicUrl")),
            "value" => (Entry("Gateway__PublicUrl").Value = "x").Length > 0,
            "secret" => gateway.Env.Remove(Entry("Gateway__KeySecret")),
            "version" => (Entry("Gateway__KeySecret").ValueSource.SecretKeyRef.Version = "9").Length > 0,
            "literal" => (Entry("Gateway__KeySecret").Value = "in the clear").Length > 0,
            "mount" => gateway.VolumeMounts.Remove(gateway.VolumeMounts[0]),
            "argument" => template.Containers[2].Args.Remove("--logdir"),
            "container" => template.Containers.Remove(template.Containers[2]),
            "image" => (template.Containers[1].Image = "other").Length > 0,
            "port" => gateway.Ports.Remove(gateway.Ports[0]),
            "order" => gateway.DependsOn.Remove("mlflow"),
            "volume" => template.Volumes.Remove(template.Volumes[0]),
            _ => from.InvokerIamDisabled = false,
        };
    }
}
