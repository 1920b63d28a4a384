using System.Formats.Tar;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Tests;

/// <summary>Layers that are put over one another.</summary>
public sealed class LayerTests
{
    [Fact]
    public void A_later_layer_replaces_and_takes_away()
    {
        using var folder = new TemporaryFolder();
        Unpack(folder.Path, ("a/kept", "1"), ("a/replaced", "1"), ("a/gone", "1"), ("b/one", "1"), ("b/two", "1"));
        Unpack(folder.Path, ("a/replaced", "2"), ("a/.wh.gone", ""), ("b/.wh..wh..opq", ""), ("b/three", "2"));
        var root = Path.Combine(folder.Path, "root");
        Assert.Equal(["a/kept", "a/replaced", "b/three"], Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal));
        Assert.Equal("2", File.ReadAllText(Path.Combine(root, "a", "replaced")));
    }

    [Theory]
    [InlineData("../outside", null)]
    [InlineData("way/outside", "../..")]
    [InlineData("way/outside", "/tmp")]
    public void Nothing_lands_outside(string name, string? link)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "root"));
        if (link is not null)
            File.CreateSymbolicLink(Path.Combine(folder.Path, "root", "way"), link);
        Assert.Throws<InvalidDataException>(() => Unpack(folder.Path, (name, "x")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "outside")));
    }

    private static void Unpack(string folder, params (string Name, string Text)[] files)
    {
        var layer = Path.Combine(folder, "layer.tar");
        using (var stream = File.Create(layer))
        using (var tar = new TarWriter(stream))
            foreach (var (name, text) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
                });
        LayerUnpacker.Unpack(layer, Directory.CreateDirectory(Path.Combine(folder, "root")).FullName);
    }
}
