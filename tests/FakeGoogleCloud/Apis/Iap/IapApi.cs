using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.Iap;

/// <summary>Who may pass IAP, by resource: <c>projects/N/iap_web/cloud_run-R/services/S</c>.</summary>
internal sealed class IapApi(Cloud cloud) : IApi
{
    public IEnumerable<(string Id, Handler Handle)> Methods =>
        new PolicyMethods(cloud, "iap", CheckResource).WithoutTest;

    private void CheckResource(Call call)
    {
        if (call["v1Id"].Split('/') is not ["projects", var project, "iap_web", ..] || !cloud.IsOurs(project))
            throw ApiError.Denied("The caller does not have permission.");
    }
}
