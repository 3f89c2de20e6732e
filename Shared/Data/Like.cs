namespace Nscp.Data;

/// <summary>Words that a person types, for LIKE: every sign stands for itself. The statement says <c>LIKE @Words ESCAPE '!'</c>.</summary>
public static class Like
{
    /// <summary>For texts that hold <paramref name="words"/>; at most 100 characters of them count.</summary>
    public static string Holds(string words)
    {
        var text = words.Length > 100 ? words[..100] : words;
        return $"%{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal).Replace("[", "![", StringComparison.Ordinal)}%";
    }
}
