using Microsoft.Extensions.Configuration;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>From when a document's years are counted.</summary>
public enum RetentionStart
{
    /// <summary>From the day on which its case was closed; an open case keeps everything.</summary>
    CaseClosing,

    /// <summary>From the day of its latest version.</summary>
    Document,
}

/// <summary>How long one kind of document is kept.</summary>
public sealed record RetentionRule
{
    /// <summary>As documents are named, such as <c>Decision record</c>. With <c>*</c> at its end all that begin so; <c>*</c> alone is for all others.</summary>
    public string Kind { get; init; } = "";

    /// <summary>1 to 150.</summary>
    public int Years { get; init; }

    /// <summary>From when.</summary>
    public RetentionStart From { get; init; }
}

/// <param name="Until">The last day on which it is kept; null when there is none, or nobody knows it yet.</param>
/// <param name="Because">The rule in words, at most 200 characters.</param>
/// <param name="NoDay">What stands in place of a day.</param>
public sealed record KeptUntil(DateOnly? Until, string Because, string NoDay = "Not known yet")
{
    /// <summary>The day, or what stands in its place.</summary>
    public string InWords => Until is { } day ? Words.Of(day) : NoDay;

    /// <summary>True when that day has passed.</summary>
    public bool IsDue(DateOnly today) => Until < today;
}

/// <summary>The partnership's retention schedule: the section <c>Retention</c> of the settings (X-5b). The guidance fixes none, so without one everything is kept.</summary>
public sealed class RetentionSchedule
{
    /// <summary>What a disposal leaves behind is never disposed of itself.</summary>
    public const string Certificate = "Disposal certificate";

    private readonly IReadOnlyList<RetentionRule> rules;

    /// <param name="rules">In any order.</param>
    /// <exception cref="InvalidOperationException">A rule cannot be used.</exception>
    public RetentionSchedule(IReadOnlyList<RetentionRule> rules)
    {
        if (rules.FirstOrDefault(r => string.IsNullOrWhiteSpace(r.Kind) || r.Years is < 1 or > 150) is { } wrong)
            throw new InvalidOperationException($"Retention:Rules: “{wrong.Kind}” needs a Kind, and Years from 1 to 150");
        if (rules.GroupBy(r => r.Kind, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Retention:Rules has two rules for “{twice.Key}”");
        this.rules = rules;
    }

    /// <summary>False while the partnership has not decided: then nothing is ever due.</summary>
    public bool IsSet => rules.Count > 0;

    /// <summary>Reads <c>Retention:Rules</c>.</summary>
    /// <exception cref="InvalidOperationException">A rule cannot be used.</exception>
    public static RetentionSchedule Read(IConfiguration configuration) => new(configuration.GetSection("Retention:Rules").Get<RetentionRule[]>() ?? []);

    /// <summary>Until when a kind of document is kept.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="latest">The day of its latest version.</param>
    /// <param name="closedOn">When its case was closed; null while it is open.</param>
    public KeptUntil For(string kind, DateOnly latest, DateOnly? closedOn)
    {
        if (kind == Certificate)
            return new(null, "It proves what was disposed of", "For good");
        if (RuleFor(kind) is not { } rule)
            return new(null, IsSet ? "The schedule says nothing of this kind: it is kept" : "The partnership has set no schedule: everything is kept", "No day is set");

        var years = rule.Years == 1 ? "1 year" : $"{rule.Years} years";
        return rule.From switch
        {
            RetentionStart.Document => new(latest.AddYears(rule.Years), $"{years} from the document’s day"),
            _ when closedOn is { } closed => new(closed.AddYears(rule.Years), $"{years} from the closing of the case"),
            _ => new(null, $"{years} from the closing of the case, which is open"),
        };
    }

    /// <summary>The one that names it exactly, else the longest beginning that fits.</summary>
    private RetentionRule? RuleFor(string kind) =>
        rules.FirstOrDefault(r => r.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
        ?? rules.Where(r => r.Kind.EndsWith('*') && kind.StartsWith(r.Kind[..^1], StringComparison.OrdinalIgnoreCase)).MaxBy(r => r.Kind.Length);
}
