namespace FakeGoogleCloud.Databases;

/// <summary>
/// What Cloud SQL does in an instance for each of its calls. Its users are members of <c>cloudsqlsuperuser</c>,
/// which owns the databases.
/// </summary>
internal static class SqlText
{
    public const string Owner = "cloudsqlsuperuser";

    /// <summary>The owner of all, and the password that was asked for.</summary>
    public static string First(string? rootPassword) => Role(Owner, "NOLOGIN CREATEDB CREATEROLE")
        + (rootPassword is null ? "" : User("postgres", rootPassword));

    /// <summary>Once, as the user that initdb made.</summary>
    public static string MakeAdministrator(string password) =>
        Role(PostgresServer.Administrator, $"SUPERUSER LOGIN PASSWORD {Text(password)}");

    public static string Database(string name) =>
        $"SELECT 'CREATE DATABASE {Name(name).Replace("'", "''", StringComparison.Ordinal)} OWNER {Owner}' "
        + $"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {Text(name)}) \\gexec\n";

    public static string NoDatabase(string name) => $"DROP DATABASE IF EXISTS {Name(name)} WITH (FORCE);\n";

    public static string User(string name, string? password) =>
        Role(name, "LOGIN" + (password is null ? "" : $" PASSWORD {Text(password)}"))
        + $"GRANT {Owner} TO {Name(name)};\n";

    public static string NoUser(string name) => $"DROP ROLE IF EXISTS {Name(name)};\n";

    /// <summary>Everything but what PostgreSQL needs itself, so that a backup can be put back.</summary>
    public const string NoDatabases =
        "SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database "
        + "WHERE NOT datistemplate AND datname <> 'postgres' \\gexec\n";

    private static string Role(string name, string options) =>
        $"SELECT 'CREATE ROLE {Name(name).Replace("'", "''", StringComparison.Ordinal)}' "
        + $"WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {Text(name)}) \\gexec\n"
        + $"ALTER ROLE {Name(name)} {options};\n";

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
