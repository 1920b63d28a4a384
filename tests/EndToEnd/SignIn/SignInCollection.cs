using EndToEnd.Browser;

namespace EndToEnd.SignIn;

/// <summary>One start and one browser for all tests of signing in.</summary>
[CollectionDefinition]
public sealed class SignInCollection : ICollectionFixture<SignInStack>, ICollectionFixture<Chromium>;
