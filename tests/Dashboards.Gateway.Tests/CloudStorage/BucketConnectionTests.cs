using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Tests.CloudStorage;

public sealed class BucketConnectionTests
{
    [Theory]
    [InlineData("Endpoint=https://storage.googleapis.com;Bucket=b", false, nameof(UploadKind.Resumable))]
    [InlineData("Endpoint=http://127.0.0.1:4443;Bucket=b", true, nameof(UploadKind.SingleRequest))]
    [InlineData("bucket=b;endpoint=http://localhost:4443;uploads=resumable", true, nameof(UploadKind.Resumable))]
    public void A_connection_string_names_a_bucket(string text, bool emulator, string uploads)
    {
        var connection = BucketConnection.Parse("artifacts", text);
        Assert.Equal("b", connection.Bucket);
        Assert.Equal((emulator, uploads), (connection.IsEmulator, $"{connection.Uploads}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bucket=b")]
    [InlineData("Endpoint=https://storage.googleapis.com")]
    [InlineData("Endpoint=http://storage.example:4443;Bucket=b")]
    [InlineData("Endpoint=ftp://127.0.0.1;Bucket=b")]
    [InlineData("Endpoint=http://127.0.0.1;Bucket=b;Uploads=sometimes")]
    [InlineData("secret-that-must-not-show")]
    public void Anything_else_is_refused_by_name(string? text)
    {
        var error = Assert.Throws<InvalidOperationException>(() => BucketConnection.Parse("artifacts", text));
        Assert.StartsWith("ConnectionStrings:artifacts is not a bucket", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }
}
