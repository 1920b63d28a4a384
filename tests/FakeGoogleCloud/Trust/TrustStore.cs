using System.Security.Cryptography.X509Certificates;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Trust;

/// <summary>The machine's trusted certificates and the fake's own, in every form that programs read.</summary>
internal sealed class TrustStore
{
    private const string Machine = "/etc/ssl/certs";
    private const string BundleName = "ca-certificates.crt";

    public TrustStore(string folder, Authority authority)
    {
        Folder = Path.Combine(folder, "certificates");
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        if (Directory.Exists(Machine))
            foreach (var file in Directory.EnumerateFiles(Machine))
                // A link to where no container can look; what it names is copied.
                if (File.Exists(file))
                    File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        File.AppendAllText(Bundle, "\n" + authority.CertificatePem + "\n");
        using var root = X509Certificate2.CreateFromPem(authority.CertificatePem);
        File.WriteAllText(Path.Combine(Folder, $"{SubjectHash.Of(root)}.0"), authority.CertificatePem);
    }

    public string Folder { get; }

    public string Bundle => Path.Combine(Folder, BundleName);

    /// <summary>Packages that bring their own list: certifi (also inside pip), and gRPC.</summary>
    public static IEnumerable<string> BundlesIn(PythonImage python) => python.PackageFolders
        .SelectMany(f => (string[])[$"{f}/certifi/cacert.pem", $"{f}/grpc/_cython/_credentials/roots.pem"])
        .Where(File.Exists).Select(f => f[python.Root.Length..]);
}
