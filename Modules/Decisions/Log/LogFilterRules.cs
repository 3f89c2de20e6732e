using FluentValidation;

namespace Nscp.Decisions;

/// <summary>A filter of the log that asks for nothing there can be is told so, on the page and before a file is made.</summary>
internal abstract class LogFilterRules<T> : AbstractValidator<T>
{
    protected LogFilterRules(Func<T, LogFilter> filter) =>
        RuleFor(x => filter(x).To).Must((x, to) => to is null || !(filter(x).From > to)).WithMessage("Enter a day that is not before the first").OverridePropertyName("to");
}

internal sealed class ListDecisionsRules() : LogFilterRules<ListDecisions>(x => x.Filter);

internal sealed class ExportLogRules() : LogFilterRules<ExportLog>(x => x.Filter);

internal sealed class PrintLogRules() : LogFilterRules<PrintLog>(x => x.Filter);
