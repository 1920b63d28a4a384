using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace FakeGoogleCloud.Building;

/// <summary>COPY: files of the context, by name or pattern, into the image.</summary>
internal sealed class CopyFiles
{
    private readonly Instruction _instruction;
    private readonly List<(string File, string Target)> _files = [];

    public CopyFiles(Instruction instruction, IReadOnlyList<string> words, string context, string workingFolder)
    {
        _instruction = instruction;
        if (words.FirstOrDefault(w => w.StartsWith("--", StringComparison.Ordinal)) is { } flag)
            throw instruction.Wrong($"this fake does not know {flag}");
        if (words.Count < 2)
            throw instruction.Wrong("it needs a source and a destination");
        var target = Path.GetFullPath(Path.Combine(workingFolder, words[^1]));
        var intoFolder = words[^1].EndsWith('/') || words[^1] is "." || words.Count > 2;
        foreach (var word in words.SkipLast(1))
        {
            var found = Matching(context, word).ToList();
            if (found.Count == 0)
                throw instruction.Wrong($"\"{word}\": not found in the build's context");
            foreach (var source in found)
                Add(source, target, intoFolder || found.Count > 1);
        }
    }

    /// <summary>The same for the same names, contents and modes.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, target) in _files.OrderBy(f => f.Target, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{target}\n{(int)File.GetUnixFileMode(file)}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Into(string root)
    {
        foreach (var (file, target) in _files)
        {
            // One that an earlier stage made could point out of its root.
            if (new FileInfo(file).LinkTarget is not null)
                throw _instruction.Wrong($"{file} is a link, which this fake does not copy");
            Directory.CreateDirectory(Path.GetDirectoryName(root + target)!);
            File.Copy(file, root + target, overwrite: true);
        }
    }

    private void Add(string source, string target, bool intoFolder)
    {
        if (Directory.Exists(source))
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
                _files.Add((file, Path.Combine(target, Path.GetRelativePath(source, file))));
        else
            _files.Add((source, intoFolder ? Path.Combine(target, Path.GetFileName(source)) : target));
    }

    /// <summary><c>*</c> and <c>?</c> in any part of the path; nothing outside of the context.</summary>
    private static IEnumerable<string> Matching(string context, string pattern)
    {
        IEnumerable<string> found = [context];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p is not "."))
            found = part is ".." ? [] : found.Where(Directory.Exists)
                .SelectMany(Directory.EnumerateFileSystemEntries)
                .Where(e => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(e), ignoreCase: false));
        return found.Order(StringComparer.Ordinal);
    }
}
