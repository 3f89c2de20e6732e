using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Gives a reason for going on in spite of a warning (R-4b). A blank reason takes it back.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record OverrideWarnings : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public IReadOnlyList<WarningReason> Reasons { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>One subject of the check, and the reason given.</summary>
public sealed record WarningReason
{
    public required ReadinessCheck Check { get; init; }
    public string? Reason { get; init; }
}

internal sealed class OverrideWarningsRules : AbstractValidator<OverrideWarnings>
{
    public OverrideWarningsRules()
    {
        RuleFor(x => x.Reasons).Must(r => r.Select(w => w.Check).Distinct().Count() == r.Count).WithMessage("Give one reason for each subject");
        RuleForEach(x => x.Reasons).ChildRules(reason => reason.RuleFor(r => r.Reason).AtMost(2000));
    }
}

internal sealed class OverrideWarningsHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReadinessReasons reasons, ReportShelf reports, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<OverrideWarnings>
{
    private const string Advance = "UPDATE rapidreview.rapid_review SET readiness_version = readiness_version + 1 WHERE case_reference = @Case AND readiness_version = @Version";
    private const string Forget = "DELETE FROM rapidreview.readiness_override WHERE case_reference = @Case AND warning = @Check";

    private const string Add = """
        INSERT INTO rapidreview.readiness_override (case_reference, warning, reason, person_name, overridden_on) VALUES (@Case, @Check, @Reason, @PersonName, @On)
        """;

    public async Task<Result> Handle(OverrideWarnings command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed");
        if (await work.Execute(Advance, command, cancel) == 0)
            return Failure.Stale;

        var before = await reasons.Of(command.Case, cancel);
        foreach (var given in command.Reasons.Where(r => before.GetValueOrDefault(r.Check) != r.Reason))
        {
            var row = new { command.Case, given.Check, given.Reason, PersonName = current.Person.Name, On = time.Today() };
            await work.Execute(Forget, row, cancel);
            if (given.Reason is not null)
                await work.Execute(Add, row, cancel);
        }

        await reports.MarkStale(command.Case, "Reasons were given in the readiness check", cancel);
        return Result.Done;
    }
}

/// <summary>Looks whether what matters most is there, before the report goes to SPRG and the National Panel (R-4b).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer)]
public sealed record CheckReadiness : IQuery<ReadinessView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="CheckReadiness"/>
/// <param name="Reasons">One for each subject with warnings, in their order.</param>
public sealed record ReadinessView(CaseReference Case, IReadOnlyList<ReadinessWarning> Warnings, IReadOnlyList<WarningReason> Reasons, bool CanChange, int Version);

internal sealed class CheckReadinessHandler(ReviewStore store, ReadinessReasons reasons, Partnership partnership, ICurrentPerson current) : IQueryHandler<CheckReadiness, ReadinessView>
{
    public async Task<Result<ReadinessView>> Handle(CheckReadiness query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } file)
            return Failure.NotFound;

        var warnings = Readiness.Check(file, partnership.AgencyName);
        var given = await reasons.Of(query.Case, cancel);
        return new ReadinessView(
            query.Case, warnings, [.. warnings.Select(w => w.Check).Distinct().Select(c => new WarningReason { Check = c, Reason = given.GetValueOrDefault(c) })],
            file.Review.IsOpen && current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), file.Review.ReadinessVersion);
    }
}
