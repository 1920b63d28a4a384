using FakeGoogleCloud;
using FakeGoogleCloud.Running;

try
{
    return args switch
    {
        // This program inside of the namespaces that it makes.
        [SandboxMain.Verb] => SandboxMain.Run(),
        [ContainerMain.Verb] => ContainerMain.Run(),
        _ => await FakeServer.RunAsync(FakeOptions.Parse(args)),
    };
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
