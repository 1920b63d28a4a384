using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, Profile(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name,
        Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), configure);

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath,
        string? launchProfileName) =>
        builder.AddProject(name, projectPath, Profile(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string projectPath,
        Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(projectPath);
        return builder.Add(
            name, new ProjectMetadata(Path.GetFullPath(projectPath, builder.AppHostDirectory)), configure);
    }

    private static Action<ProjectResourceOptions> Profile(string? name) => options =>
    {
        options.ExcludeLaunchProfile = name is null;
        options.LaunchProfileName = name;
    };

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata,
        Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        var project = builder.AddResource(new ProjectResource(name));
        project.Resource.Annotations.Add(metadata);
        return ProjectDefaults.Apply(project, metadata, options);
    }
}
