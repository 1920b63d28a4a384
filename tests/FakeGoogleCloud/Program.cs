using FakeGoogleCloud;

try
{
    return await FakeServer.RunAsync(FakeOptions.Parse(args));
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
