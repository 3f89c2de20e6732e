using System.Text;

namespace Nscp.Publication;

/// <summary>How a name sounds, roughly: who hears it writes it so (Catherine, Kathryn). Vowels but the first are left out, letters that sound alike are one.</summary>
internal static class Sound
{
    private static readonly (string Written, string Sound)[] Together =
    [
        ("tch", "x"), ("sch", "x"), ("sh", "x"), ("ch", "x"), ("ph", "f"), ("ght", "t"), ("gh", ""), ("ck", "k"), ("th", "0"), ("wr", "r"), ("kn", "n"), ("gn", "n"), ("qu", "k"), ("dge", "j"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
        ("ge", "j"), ("gi", "j"),
    ];

    /// <param name="key">A folded word.</param>
    public static string Of(string key)
    {
        var sound = new StringBuilder();
        for (var i = 0; i < key.Length;)
        {
            var rest = key.AsSpan(i);
            var (written, says) = (rest[..1].ToString(), One(rest[0], i == 0));
            foreach (var pair in Together)
            {
                if (rest.StartsWith(pair.Written, StringComparison.Ordinal))
                {
                    (written, says) = pair;
                    break;
                }
            }

            if (says.Length > 0 && (sound.Length == 0 || sound[^1] != says[0] || (i > 0 && "aeiouy".Contains(key[i - 1]))))
                sound.Append(says);
            i += written.Length;
        }

        return sound.ToString();
    }

    private static string One(char letter, bool isFirst) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' => isFirst ? "a" : "",
        'h' or 'w' => isFirst ? letter.ToString() : "",
        'c' or 'q' => "k",
        'z' => "s",
        'v' => "f",
        'x' => "ks",
        _ => letter.ToString(),
    };
}
