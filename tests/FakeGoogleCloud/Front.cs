using FakeGoogleCloud.Apis;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Faults;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.Recording;
using Microsoft.AspNetCore.Http.Features;

namespace FakeGoogleCloud;

/// <summary>
/// Every request's way: target, route, credentials, checks, faults, method, check of the answer, record.
/// </summary>
internal sealed class Front
{
    private readonly Cloud _cloud;
    private readonly Router _router;
    private readonly Gatekeeper _gatekeeper;
    private readonly RequestReader _reader;
    private readonly Recorder _recorder;
    private readonly PublicPages _pages;
    private readonly Dictionary<string, Handler> _handlers;

    public Front(Cloud cloud, IEnumerable<ApiDocument> documents, Recorder recorder)
    {
        (_cloud, _recorder, _router) = (cloud, recorder, new Router(documents));
        (_gatekeeper, _reader, _pages) = (new Gatekeeper(cloud), new RequestReader(cloud.Store.Folder),
            new PublicPages(cloud));
        _handlers = AllApis.Of(cloud).SelectMany(a => a.Methods).ToDictionary(m => m.Id, m => m.Handle);
    }

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var target = Target.Of(context.Features.Get<IHttpRequestFeature>()!.RawTarget, request.Host.Value ?? "");
        var exchange = new Exchange(request, target);
        Answer answer;
        try
        {
            answer = await AnswerAsync(context, target, exchange);
        }
        catch (ApiError error)
        {
            answer = new Answer(error.Code, Envelope.Of(target.Host, error));
            if (error.RetryAfter is { } seconds)
                answer = answer.With("Retry-After", $"{seconds}");
        }
        catch (Exception e) when (e is not (BrokenConnection or OperationCanceledException))
        {
            // A mistake in the fake must not look like one of the API's answers.
            var told = new ApiError(500, "INTERNAL", $"The fake failed: {e.GetType().Name}: {e.Message}");
            answer = new Answer(500, Envelope.Of(target.Host, told));
        }
        catch (BrokenConnection)
        {
            _recorder.Write(exchange, null);
            context.Abort();
            return;
        }
        _recorder.Write(exchange, answer);
        await AnswerWriter.WriteAsync(context.Response, answer);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, Target target, Exchange exchange)
    {
        var request = context.Request;
        if (_pages.Find(request.Method, target) is { } page)
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
            return _cloud.Gate.Enter(() => page(form));
        }
        var route = _router.Find(request.Method, target);
        var parameters = Parameters.Of(target.Query);
        using var upload = route.IsUpload ? await _reader.BytesAsync(request) : null;
        exchange.Upload = upload;
        var body = exchange.Body = route.IsUpload ? [] : await RequestReader.JsonAsync(request);
        var call = new Call(route, parameters, body)
        {
            Target = target,
            Verb = request.Method,
            Caller = Caller.Nobody,
            Headers = request.Headers.ToDictionary(
                h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Origin = Links.Origin(request, target),
            Upload = upload,
        };
        var faults = new Strike(_cloud.Faults.For(route.Method.Id, target.Url));
        await faults.BeforeAsync(context.RequestAborted);
        var answer = await HeldAsync(() => Perform(call, route, parameters, faults), context.RequestAborted);
        faults.After();
        return answer;
    }

    /// <summary>A method that waits lets others in meanwhile.</summary>
    private async Task<Answer> HeldAsync(Func<Answer> perform, CancellationToken cancellation)
    {
        while (true)
        {
            var answer = _cloud.Gate.Enter(perform);
            if (answer.HoldUntil is not { } until)
                return answer;
            var delay = until - _cloud.Stamp.Now;
            await Task.Delay(delay > TimeSpan.FromMilliseconds(10) ? delay : TimeSpan.FromMilliseconds(10),
                cancellation);
        }
    }

    private Answer Perform(Call call, MethodRoute route, Parameters parameters, Strike faults)
    {
        // A session's address is its key: chunks of a resumable upload may come without a token.
        call.Caller = route.IsUpload && call.Verb == "PUT"
            ? Caller.Owner : AccessTokens.Caller(_cloud, call.Header("Authorization"));
        _gatekeeper.Check(call, route, parameters);
        using var disturbed = faults.During(_cloud, call);
        var answer = _handlers[route.Method.Id](call);
        if (answer is { Status: 200, Body: { } body } && route.Method.Response is { } schema)
            AnswerCheck.Throw(SchemaCheck.Of(route.Document, route.Method, schema, body, isRequest: false),
                route.Method);
        return answer;
    }
}
