using System.Text;

namespace FakeGoogleCloud.Building;

/// <summary>Splits by blanks outside of quotes, and takes the quotes away.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Of(string text)
    {
        var (words, word, quote, isOpen) = (new List<string>(), new StringBuilder(), '\0', false);
        foreach (var c in text)
            if (quote != '\0' && c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '"' or '\'')
                (quote, isOpen) = (c, true);
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (isOpen)
                    words.Add(word.ToString());
                word.Clear();
                isOpen = false;
            }
            else
            {
                word.Append(c);
                isOpen = true;
            }
        if (isOpen)
            words.Add(word.ToString());
        return words;
    }
}
