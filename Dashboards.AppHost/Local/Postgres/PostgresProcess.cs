namespace Dashboards.AppHost.Local;

/// <summary>
/// PostgreSQL as a process in the place of <paramref name="server"/>'s container: the same name and the same
/// annotations, so that endpoints, connection strings and databases of the server are those of the process.
/// </summary>
// The parameter is captured before the base constructor runs, which already reads Annotations.
internal sealed class PostgresProcess(PostgresServerResource server, string command, string workingDirectory)
    : ExecutableResource(server.Name, command, workingDirectory)
{
    public override ResourceAnnotationCollection Annotations => server.Annotations;
}
