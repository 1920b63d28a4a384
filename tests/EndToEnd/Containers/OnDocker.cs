using EndToEnd.Access;
using EndToEnd.Artifacts;
using EndToEnd.Browser;
using EndToEnd.Clients;
using EndToEnd.TensorBoard;

namespace EndToEnd.Containers;

// The tests of the stack, once more: whoever uses it cannot tell how it runs.

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class MlflowClientOnDocker(DockerStack stack) : MlflowClientTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class ClientPackageOnDocker(DockerStack stack, Chromium chromium) : ClientPackageTests(stack, chromium);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class LiveChartOnDocker(DockerStack stack) : LiveChartTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class SignInOnDocker(DockerStack stack, Chromium chromium) : SignInTests(stack, chromium);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class RolesOnDocker(DockerStack stack) : RoleTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class LargeArtifactOnDocker(DockerStack stack) : LargeArtifactTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class MultipartArtifactOnDocker(DockerStack stack) : MultipartArtifactTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class AccessCommandOnDocker(DockerStack stack) : AccessCommandTests(stack);

[Collection(nameof(DockerStack)), Trait("Category", "Containers")]
public sealed class LifeOnDocker() : ContainerLifeTests("docker");
