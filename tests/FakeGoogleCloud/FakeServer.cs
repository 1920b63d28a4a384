using System.Net;
using FakeGoogleCloud.Apis;
using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Faults;
using FakeGoogleCloud.Recording;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Running;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FakeGoogleCloud;

/// <summary>The web server: loopback only, HTTP/1.</summary>
internal static class FakeServer
{
    public static async Task<int> RunAsync(FakeOptions options)
    {
        if (options.Reduce is { } folder)
            return Reduce(folder, options);
        if (options.Run && Namespaces.Obstacle() is { } obstacle)
            throw new UsageException(obstacle);
        await using var app = Build(options, TimeProvider.System);
        await app.StartAsync();
        var address = app.Urls.First();
        Console.WriteLine(
            $"Listening on {address} as Google Cloud: project {options.Project} ({options.Number}), billing on");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public static WebApplication Build(FakeOptions options, TimeProvider time, Deeds? deeds = null)
    {
        var cloud = new Cloud(options, FaultPlan.Read(options.Faults, time), time)
        {
            Deeds = deeds ?? new Deeds(),
        };
        var documents = ApiDocument.ReadAll(DocumentFolder).ToList();
        var blobs = new BlobStore(options.Data);
        var machine = options.Run ? new Machine(cloud, blobs, documents.Select(d => d.Host)) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        machine?.AddTo(builder);
        var app = builder.Build();
        app.Run(new Entrance(cloud)
        {
            Apis = new Front(cloud, documents, new Recorder(options.Record)),
            Registry = new RegistryServer(cloud, blobs, new BaseImages(blobs)),
            Machine = machine?.Entrance(app.Services),
        }.HandleAsync);
        return app;
    }

    private static string DocumentFolder => Path.Combine(AppContext.BaseDirectory, "Discovery");

    private static int Reduce(string folder, FakeOptions options)
    {
        var scratch = options with { Data = Directory.CreateTempSubdirectory("fake-google-cloud").FullName };
        var cloud = new Cloud(scratch, FaultPlan.Read(null, TimeProvider.System), TimeProvider.System);
        var served = AllApis.Of(cloud).SelectMany(a => a.Methods).Select(m => m.Id).ToHashSet();
        new DocumentReducer(served).Reduce(folder, options.Data);
        Directory.Delete(scratch.Data, recursive: true);
        return 0;
    }
}
