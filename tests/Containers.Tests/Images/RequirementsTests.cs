namespace Containers.Tests.Images;

public class RequirementsTests
{
    /// <summary>What one virtual environment holds on a laptop.</summary>
    private static readonly string[] _together = ["mlflow", "tensorboard", "gcs-emulator", "postgres"];

    public static TheoryData<string> Lists() =>
    [
        .. new[] { Repository.Containers, Repository.Samples }
            .SelectMany(folder =>
                Directory.EnumerateFiles(folder, "requirements.txt", SearchOption.AllDirectories)),
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_requirement_is_pinned_and_has_a_hash(string path)
    {
        var requirements = Requirement.ReadAll(path);

        Assert.NotEmpty(requirements);
        Assert.Empty(requirements.Where(each => each.Hashes == 0).Select(each => each.Name));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void What_was_asked_for_is_in_the_list(string path)
    {
        var wanted = File.ReadAllLines(Path.ChangeExtension(path, ".in"));
        var pinned = Requirement.ReadAll(path);

        Assert.All(wanted, line => Assert.Contains(
            pinned, each => line == each.Name || line == $"{each.Name}=={each.Version}"));
    }

    [Fact]
    public void Lists_that_share_an_environment_agree()
    {
        var conflicts =
            from list in _together
            from requirement in Requirement.ReadAll(Path.Combine(Repository.Containers, list, "requirements.txt"))
            group requirement.Version by (requirement.Name, requirement.Marker) into versions
            where versions.Distinct().Count() > 1
            select $"{versions.Key.Name}: {string.Join(", ", versions.Distinct())}";

        Assert.Empty(conflicts);
    }
}
