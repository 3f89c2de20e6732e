using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A filter of the log that asks for nothing there can be is told so, on the page and before a file is made.</summary>
internal abstract class LogFilterRules<T> : AbstractValidator<T>
{
    protected LogFilterRules(Func<T, LogFilter> filter, Partnership partnership)
    {
        RuleFor(x => filter(x).To).Must((x, to) => to is null || !(filter(x).From > to)).WithMessage("Enter a day that is not before the first").OverridePropertyName("to");
        RuleFor(x => filter(x).Category).Must(code => code is null || Categories.All.Any(c => c.Code == code)).WithMessage("Choose one of the categories").OverridePropertyName("category");
        RuleFor(x => filter(x).Agency).Must(code => code is null || partnership.Agencies.Any(a => a.Code == code)).WithMessage("Choose one of the agencies").OverridePropertyName("agency");
    }
}

internal sealed class ListDecisionsRules(Partnership partnership) : LogFilterRules<ListDecisions>(x => x.Filter, partnership);

internal sealed class ExportLogRules(Partnership partnership) : LogFilterRules<ExportLog>(x => x.Filter, partnership);

internal sealed class PrintLogRules(Partnership partnership) : LogFilterRules<PrintLog>(x => x.Filter, partnership);
