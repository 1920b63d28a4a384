namespace Dashboards.Gateway.Authentication.Providers;

internal enum SignInFailure
{
    /// <summary>Not begun by this browser, too long ago, or answered already.</summary>
    NotBegunHere,

    /// <summary>The provider says no: mostly it was told another address than ours, or another secret.</summary>
    ProviderRefused,

    /// <summary>What the provider said does not prove who it is.</summary>
    NotProven,

    /// <summary>The provider is sure, and the person is not one of those who may.</summary>
    NotInvited,

    /// <summary>The provider does not answer, or too late.</summary>
    Unavailable,
}
