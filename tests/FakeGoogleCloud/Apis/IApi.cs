using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis;

internal delegate Answer Handler(Call call);

/// <summary>The methods of an API that are served, by their ids in its discovery document.</summary>
internal interface IApi
{
    IEnumerable<(string Id, Handler Handle)> Methods { get; }
}
