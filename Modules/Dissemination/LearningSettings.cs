using Microsoft.Extensions.Configuration;

namespace Nscp.Dissemination;

/// <param name="Code">Stored, and stable: lower case with hyphens, at most 60 characters.</param>
/// <param name="Name">As shown.</param>
public sealed record LearningTheme(string Code, string Name);

/// <summary>The section <c>Learning</c> of the settings.</summary>
/// <param name="Themes">By which learning of many cases is brought together.</param>
/// <param name="JudgeAfterMonths">How long after it was done somebody is asked whether it made a difference; 1 to 36.</param>
/// <param name="SmallestShown">The smallest number that is shown outside the Business Unit, as in the figures; at least 1.</param>
internal sealed record LearningSettings(IReadOnlyList<LearningTheme> Themes, int JudgeAfterMonths, int SmallestShown)
{
    private static readonly IReadOnlyList<LearningTheme> Usual =
    [
        new("information-sharing", "Sharing information"),
        new("child-voice", "The child’s voice and lived experience"),
        new("professional-curiosity", "Professional curiosity and challenge"),
        new("men-in-the-household", "Fathers and other men in the household"),
        new("moving-areas", "Families who move between areas"),
        new("thresholds", "Thresholds, assessment and planning"),
        new("neglect", "Neglect"),
        new("domestic-abuse", "Domestic abuse"),
        new("parental-health", "Parents’ mental health, alcohol and drugs"),
        new("babies", "Babies and unborn children"),
        new("exploitation", "Exploitation and harm outside the home"),
        new("identity", "Ethnicity, culture and disability"),
        new("supervision", "Supervision, workload and training"),
        new("good-practice", "Good practice"),
        new("other", "Something else"),
    ];

    /// <summary>The theme's name, or its code when the settings no longer know it.</summary>
    public string NameOf(string code) => Themes.FirstOrDefault(t => t.Code == code)?.Name ?? code;

    /// <summary>Themes named in the settings replace the usual ones.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used.</exception>
    public static LearningSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Learning");
        var settings = new LearningSettings(
            section.GetSection(nameof(Themes)).Get<LearningTheme[]>() is { Length: > 0 } own ? own : Usual,
            section.GetValue(nameof(JudgeAfterMonths), 6), configuration.GetValue("Figures:SmallestShown", 5));
        if (settings.Themes.FirstOrDefault(t => t.Code is not { Length: > 0 and <= 60 } || !t.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || string.IsNullOrWhiteSpace(t.Name)) is { } wrong)
            throw new InvalidOperationException($"Learning:Themes: “{wrong.Code}” needs a Code of lower-case letters, digits and hyphens, at most 60, and a Name");
        if (settings.Themes.Select(t => t.Code).Distinct().Count() != settings.Themes.Count)
            throw new InvalidOperationException("Learning:Themes names a code twice");
        return settings.JudgeAfterMonths is < 1 or > 36 ? throw new InvalidOperationException("Learning:JudgeAfterMonths must be a number from 1 to 36") : settings;
    }
}
