using System.IO.Compression;
using System.Security.Cryptography;

namespace Dashboards.AppHost.Tests.Local.Python;

/// <summary>A wheel with one module, <c>tiny</c>, and the hash-locked line that installs it.</summary>
internal sealed record TinyWheel(string Lock)
{
    // https://packaging.python.org/en/latest/specifications/binary-distribution-format:
    // RECORD may leave hashes out.
    public static TinyWheel Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "tiny-1.0-py3-none-any.whl");
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            Add(archive, "tiny.py", "ANSWER = 42\n");
            Add(archive, "tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n");
            Add(archive, "tiny-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            Add(archive, "tiny-1.0.dist-info/RECORD",
                "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\n"
                + "tiny-1.0.dist-info/WHEEL,,\ntiny-1.0.dist-info/RECORD,,\n");
        }
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        return new TinyWheel($"tiny==1.0 --hash=sha256:{digest}");
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
