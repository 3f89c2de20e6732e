using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Writes the terms of reference and the method (M-3). What was agreed stays as it is: a change to it is the next version, with its reason.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WriteTerms : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodUntil { get; init; }
    public string? Areas { get; init; }
    public string? Questions { get; init; }
    public string? NotInScope { get; init; }
    public string? Methodology { get; init; }

    /// <summary>Needed once a version was agreed.</summary>
    public string? WhyChanged { get; init; }

    /// <summary>Of the version that is being written, or of the agreed one that is to be changed; 0 where there is none.</summary>
    public int Version { get; init; }
}

internal sealed class WriteTermsRules : AbstractValidator<WriteTerms>
{
    public WriteTermsRules()
    {
        RuleFor(x => x.PeriodUntil).Must((x, until) => until is null || x.PeriodFrom is null || until >= x.PeriodFrom).WithMessage("The end of the period must not be before its start");
        RuleFor(x => x.Areas).Must((x, areas) => areas is not null || x.Questions is not null || x.Methodology is not null || x.NotInScope is not null).WithMessage("Write at least the areas: empty terms are none");
        RuleFor(x => x.Areas).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Questions).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.NotInScope).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Methodology).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.WhyChanged).AtMost(2000);
    }
}

internal sealed class WriteTermsHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, Milestones milestones, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<WriteTerms>
{
    private const string Insert = """
        INSERT INTO commissioning.terms (case_reference, terms_version, period_from, period_until, areas, questions, not_in_scope, methodology, why_changed, saved_at, saved_by, version)
        VALUES (@Case, @TermsVersion, @PeriodFrom, @PeriodUntil, @Areas, @Questions, @NotInScope, @Methodology, @WhyChanged, @Now, @Name, 1)
        """;

    private const string Change = """
        UPDATE commissioning.terms
           SET period_from = @PeriodFrom, period_until = @PeriodUntil, areas = @Areas, questions = @Questions, not_in_scope = @NotInScope, methodology = @Methodology, why_changed = @WhyChanged,
               saved_at = @Now, saved_by = @Name, version = version + 1
         WHERE case_reference = @Case AND terms_version = @TermsVersion AND version = @Version AND agreed_on IS NULL
        """;

    public async Task<Result> Handle(WriteTerms command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        var latest = (await milestones.Terms(command.Case, cancel)).FirstOrDefault();
        if (command.Version != (latest?.Version ?? 0))
            return Failure.Stale;
        if (latest is { AgreedOn: not null } or { TermsVersion: > 1 } && command.WhyChanged is null)
            return Failure.Invalid("whyChanged", "Say why the agreed terms are changed");

        var row = new
        {
            command.Case, TermsVersion = latest is null ? 1 : latest.AgreedOn is null ? latest.TermsVersion : latest.TermsVersion + 1, command.PeriodFrom, command.PeriodUntil, command.Areas, command.Questions,
            command.NotInScope, command.Methodology, command.WhyChanged, Now = time.GetUtcNow(), current.Person.Name, command.Version,
        };
        if (latest is { AgreedOn: null })
        {
            if (await work.Execute(Change, row, cancel) == 0)
                return Failure.Stale;
        }
        else
        {
            await work.Execute(Insert, row, cancel);
            await register.Record(command.Case, time.Today(), $"Terms of reference, version {row.TermsVersion}, begun", null, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Reads the terms of reference with all earlier versions; the Business Unit writes them there.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowTerms : IQuery<TermsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The terms, and their form.</summary>
public sealed record TermsView
{
    public required CaseReference Case { get; init; }
    public required bool MayEdit { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>All versions, the newest first.</summary>
    public required IReadOnlyList<TermsRow> Versions { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodUntil { get; init; }

    /// <summary>Those of the decision record where nothing is written yet.</summary>
    public string? Areas { get; init; }
    public string? Questions { get; init; }
    public string? NotInScope { get; init; }
    public string? Methodology { get; init; }
    public string? WhyChanged { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowTermsHandler(Reviews reviews, Milestones milestones, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowTerms, TermsView>
{
    public async Task<Result<TermsView>> Handle(ShowTerms query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;
        var versions = await milestones.Terms(query.Case, cancel);
        var latest = versions.FirstOrDefault();
        return new TermsView
        {
            Case = query.Case, MayEdit = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), Today = time.Today(), Versions = versions, PeriodFrom = latest?.PeriodFrom, PeriodUntil = latest?.PeriodUntil,
            Areas = latest is null ? review.Areas : latest.Areas, Questions = latest?.Questions, NotInScope = latest?.NotInScope, Methodology = latest?.Methodology,
            WhyChanged = latest is { AgreedOn: null } ? latest.WhyChanged : null, Version = latest?.Version ?? 0,
        };
    }
}
