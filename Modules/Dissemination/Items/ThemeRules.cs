using FluentValidation;

namespace Nscp.Dissemination;

/// <summary>Rules about themes.</summary>
internal static class ThemeRules
{
    /// <summary>As many as an item can have.</summary>
    public const int Most = 5;

    /// <summary>Known ones, and not too many: a theme of everything is a theme of nothing.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> Themes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, LearningSettings settings) => rule
        .Must(chosen => chosen.Distinct().Count() <= Most).WithMessage($"Choose at most {Most} themes")
        .Must(chosen => chosen.All(c => settings.Themes.Any(t => t.Code == c))).WithMessage("Choose themes of the list");
}
