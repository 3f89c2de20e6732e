using FluentValidation;

namespace Nscp.Decisions;

/// <summary>Years that cannot be a span are told so, on the page and before a file is made.</summary>
internal abstract class FigureRules<T> : AbstractValidator<T>
{
    protected FigureRules(Func<T, (int? From, int? To)> years)
    {
        RuleFor(x => years(x).From).Must(IsYear).WithMessage("Enter a year, such as 2025").OverridePropertyName("fromYear");
        RuleFor(x => years(x).To).Must(IsYear).WithMessage("Enter a year, such as 2025").OverridePropertyName("toYear");
        RuleFor(x => years(x).To).Must((x, to) => !(years(x).From > to)).WithMessage("Choose a year that is not before the first").OverridePropertyName("toYear");
    }

    private static bool IsYear(int? year) => year is null or (>= 1900 and <= 2199);
}

internal sealed class ShowFiguresRules() : FigureRules<ShowFigures>(x => (x.FromYear, x.ToYear));

internal sealed class ExportFiguresRules() : FigureRules<ExportFigures>(x => (x.FromYear, x.ToYear));

internal sealed class PrintFiguresRules() : FigureRules<PrintFigures>(x => (x.FromYear, x.ToYear));
