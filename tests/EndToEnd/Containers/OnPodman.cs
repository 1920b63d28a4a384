using EndToEnd.Browser;
using EndToEnd.Clients;
using EndToEnd.TensorBoard;

namespace EndToEnd.Containers;

[Collection(nameof(PodmanStack)), Trait("Category", "Containers")]
public sealed class MlflowClientOnPodman(PodmanStack stack) : MlflowClientTests(stack);

[Collection(nameof(PodmanStack)), Trait("Category", "Containers")]
public sealed class LiveChartOnPodman(PodmanStack stack) : LiveChartTests(stack);

[Collection(nameof(PodmanStack)), Trait("Category", "Containers")]
public sealed class SignInOnPodman(PodmanStack stack, Chromium chromium) : SignInTests(stack, chromium);

[Collection(nameof(PodmanStack)), Trait("Category", "Containers")]
public sealed class LifeOnPodman() : ContainerLifeTests("podman");
