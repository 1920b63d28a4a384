using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Dashboards.Deployer.Tests.Google;

public class ErrorEnvelopeTests
{
    [Theory]
    [InlineData(
        """{"error":{"code":404,"message":"Gone.","status":"NOT_FOUND"}}""", "NOT_FOUND", "", "Gone.")]
    [InlineData(
        """
        {"error":{"code":403,"message":"Off.","status":"PERMISSION_DENIED","details":[{
        "@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED",
        "metadata":{"service":"run.googleapis.com"}}]}}
        """, "PERMISSION_DENIED", "SERVICE_DISABLED", "Off.")]
    [InlineData(
        """{"error":{"code":409,"message":"Busy.","errors":[{"domain":"global","reason":"operationInProgress"}]}}""",
        "", "operationInProgress", "Busy.")]
    [InlineData(
        """{"error":{"code":404,"message":"No.","status":"NOT_FOUND","errors":[{"reason":"notFound"}]}}""",
        "NOT_FOUND", "notFound", "No.")]
    [InlineData("<html>Bad gateway</html>", "", "", "<html>Bad gateway</html>")]
    [InlineData("", "", "", "")]
    [InlineData("[]", "", "", "[]")]
    public void Each_form_is_read(string body, string status, string reason, string message)
    {
        var error = ErrorEnvelope.Read(418, body);
        Assert.Equal((418, status, reason, message), (error.Code, error.Status, error.Reason, error.Message));
    }

    [Fact]
    public void The_service_that_is_off_and_the_time_to_wait_are_in_the_details()
    {
        var error = ErrorEnvelope.Read(429, """
            {"error":{"message":"Slow.","status":"RESOURCE_EXHAUSTED","details":[
            {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"},
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"R","metadata":{"service":"run.googleapis.com"}}]}}
            """);
        Assert.Equal((TimeSpan.FromSeconds(1.5), "run.googleapis.com"), (error.RetryAfter, error.Service));
    }
}
