namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>The longest chain of operations that wait for each other.</summary>
internal static class CriticalPath
{
    public static TimeSpan Of(IEnumerable<Operation> operations) => Of(operations, o => o.Expected);

    public static TimeSpan Of(IEnumerable<Operation> operations, Func<Operation, TimeSpan> duration)
    {
        var end = new Dictionary<string, TimeSpan>();
        foreach (var operation in operations)
        {
            var start = operation.Needs.Select(n => end.GetValueOrDefault(n)).DefaultIfEmpty().Max();
            end[operation.Id] = start + duration(operation);
        }
        return end.Values.DefaultIfEmpty().Max();
    }
}
