using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud;

internal static class AnswerCheck
{
    /// <summary>An answer that the real API could not give is a fault of the fake, and says so.</summary>
    public static void Throw(IReadOnlyList<Violation> violations, ApiMethod method)
    {
        if (violations.Count > 0)
            throw new ApiError(500, "INTERNAL",
                $"The fake's answer to {method.Id} does not fit the discovery document: "
                + string.Join("; ", violations));
    }
}
