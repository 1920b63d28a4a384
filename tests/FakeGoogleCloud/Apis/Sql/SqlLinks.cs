namespace FakeGoogleCloud.Apis.Sql;

internal static class SqlLinks
{
    public static string Of(Cloud cloud, string path) =>
        $"https://sqladmin.googleapis.com/sql/v1beta4/projects/{cloud.Project}/{path}";
}
