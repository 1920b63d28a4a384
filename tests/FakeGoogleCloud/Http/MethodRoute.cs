using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary>A method of a document with the values of its path. <c>IsUpload</c>: the body is bytes.</summary>
internal sealed record MethodRoute(
    ApiDocument Document, ApiMethod Method, IReadOnlyDictionary<string, string> Path, bool IsUpload);
