using FluentValidation;

namespace Nscp.Kernel;

/// <summary>Rules that many requests share, with their messages in plain words.</summary>
public static class Rules
{
    /// <summary>The longest long answer, in characters.</summary>
    public const int LongAnswer = 100_000;

    /// <summary>A person can only have done it already.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> NotInFuture<T>(this IRuleBuilder<T, DateOnly?> rule, TimeProvider time) =>
        rule.Must(date => date is null || date <= time.Today()).WithMessage("The date must be today or in the past");

    /// <summary>A day of a process that takes months: at most ten years ago, at most ten years from now. What is further away was mistyped.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> OfOurTime<T>(this IRuleBuilder<T, DateOnly?> rule, TimeProvider time) =>
        rule.Must(date => date is not { } day || (day >= time.Today().AddYears(-10) && day <= time.Today().AddYears(10))).WithMessage("Check the year: this day is more than ten years away");

    /// <summary>An answer is needed; <paramref name="message"/> says which, starting with a verb.</summary>
    public static IRuleBuilderOptions<T, TProperty> Needed<T, TProperty>(this IRuleBuilder<T, TProperty> rule, string message) => rule.NotEmpty().WithMessage(message);

    /// <summary>At most <paramref name="characters"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int characters) =>
        rule.MaximumLength(characters).WithMessage($"Shorten this to {characters:N0} characters or fewer");
}
