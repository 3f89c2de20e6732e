using System.Text.Json;

namespace Nscp.Kernel;

/// <summary>
/// All versions of all rules of the statutory clock. A new version holds only what changed: a rule that it does not name is the
/// latest one before it. A case keeps the version that it started under.
/// </summary>
public sealed partial class StatutoryRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly (string Version, DateOnly ValidFrom)[] versions;

    /// <summary>Takes the rules of the settings.</summary>
    /// <exception cref="ArgumentException">There are none, a count is below 1, a rule occurs twice in a version, or a version has two
    /// first days.</exception>
    public StatutoryRules(IEnumerable<StatutoryRule> rules)
    {
        All = [.. rules.OrderBy(r => r.ValidFrom)];
        versions = [.. All.Select(r => (r.Version, r.ValidFrom)).Distinct()];

        if (All.Count == 0)
            throw new ArgumentException("The statutory clock needs at least one rule", nameof(rules));
        if (All.FirstOrDefault(r => r.Count < 1) is { } empty)
            throw new ArgumentException($"Rule {empty.Id} of {empty.Version} must count at least 1", nameof(rules));
        if (All.GroupBy(r => (r.Id, r.Version)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Rule {twice.Key.Id} occurs twice in version {twice.Key.Version}", nameof(rules));
        if (versions.GroupBy(v => v.Version).FirstOrDefault(g => g.Count() > 1) is { } torn)
            throw new ArgumentException($"Version {torn.Key} of the rules has two first days", nameof(rules));
    }

    /// <summary>Reads rules from a JSON array of <see cref="StatutoryRule"/>: <c>[{"id":"C-1","version":"2025-03", …}]</c>.</summary>
    /// <exception cref="JsonException">It is not such an array, or a rule lacks something.</exception>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static StatutoryRules FromJson(string json) => new(JsonSerializer.Deserialize<StatutoryRule[]>(json, Json) ?? []);

    /// <summary>Every version of every rule, the oldest first.</summary>
    public IReadOnlyList<StatutoryRule> All { get; }

    /// <summary>The versions by name, the oldest first.</summary>
    public IReadOnlyList<string> Versions => [.. versions.Select(v => v.Version)];

    /// <summary>The version under which a case starts on that day; the oldest when the day is before them all.</summary>
    public string CurrentVersion(DateOnly on) => versions.LastOrDefault(v => v.ValidFrom <= on, versions[0]).Version;

    /// <summary>The rules under which a case starts on that day, by id.</summary>
    public IReadOnlyList<StatutoryRule> Current(DateOnly on)
    {
        var version = CurrentVersion(on);
        var validFrom = ValidFrom(version);
        return [.. All.Where(r => r.ValidFrom <= validFrom).GroupBy(r => r.Id).Select(g => g.Last()).OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>One rule as a case sees it that keeps <paramref name="version"/>.</summary>
    /// <param name="ruleId">One of <see cref="RuleId"/>.</param>
    /// <param name="version">One of <see cref="Versions"/>.</param>
    /// <exception cref="KeyNotFoundException">The settings hold no such version, or no such rule in it or before it.</exception>
    public StatutoryRule For(string ruleId, string version)
    {
        var validFrom = ValidFrom(version);
        return All.LastOrDefault(r => r.Id == ruleId && r.ValidFrom <= validFrom)
            ?? throw new KeyNotFoundException($"There is no rule {ruleId} in version {version} of the statutory clock");
    }

    private DateOnly ValidFrom(string version)
    {
        foreach (var known in versions)
        {
            if (known.Version == version)
                return known.ValidFrom;
        }

        throw new KeyNotFoundException($"There is no version {version} of the statutory clock");
    }
}
