using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>
/// The referral is submitted with a senior manager's agreement (F-2): it gets a case, goes to the Business Unit and on SPRG's next agenda (F-3), and is not changed
/// any more. Gaps do not stop it once they have been seen and accepted.
/// </summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SubmitReferral : ICommand, IOpenReferral
{
    public required Guid Referral { get; init; }
    public string? ManagerName { get; init; }
    public string? ManagerRole { get; init; }

    /// <summary>What the manager agrees to, in the manager's own words or those offered.</summary>
    public string? Statement { get; init; }

    /// <summary>The missing answers were seen, and the referral goes off without them.</summary>
    public bool AcceptsGaps { get; init; }
    public int Version { get; init; }
}

internal sealed class SubmitReferralRules : AbstractValidator<SubmitReferral>
{
    public SubmitReferralRules()
    {
        RuleFor(x => x.ManagerName).Needed("Enter the name of the senior manager who agrees to this referral").AtMost(200);
        RuleFor(x => x.ManagerRole).Needed("Enter the senior manager’s role").AtMost(200);
        RuleFor(x => x.Statement).Needed("Say what the senior manager agrees to").AtMost(2000);
    }
}

internal sealed class SubmitReferralHandler(
    IUnitOfWork<ReferralsModule> work, ReferralDesk desk, ReferralStore store, ReferralDocuments documents, GenogramFiles genograms, GuestInvitations guests, KeptOut keptOut, ICaseWall wall,
    CaseRegister register, ReferralTasks tasks, IPeopleDirectory people, MailQueue mail, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<SubmitReferral>
{
    private const string Submit = """
        UPDATE referrals.referral
           SET state = 'Submitted', case_reference = @Case, submitted_on = @Today, submitted_by = @Name, manager_name = @ManagerName, manager_role = @ManagerRole,
               manager_statement = @Statement, gaps_accepted = @AcceptsGaps, version = version + 1
         WHERE referral_id = @Referral AND version = @Version
        """;

    public async Task<Result> Handle(SubmitReferral command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (!await desk.MaySubmit(command.Referral, cancel))
            return Failure.Conflict("Whoever began this referral submits it. Tell them, or the Business Unit");
        if (ReferralMoves.From(opened.Value.State, ReferralMove.Submit).Refusal is { } refusal)
            return Failure.Conflict(refusal);
        if (opened.Value.Version != command.Version)
            return Failure.Stale;

        var form = await store.Form(command.Referral, cancel);
        if (form.ChildName is not { } child)
            return Failure.Invalid("", "Enter the child’s name before you submit: without it nobody could find the referral again");
        if (!command.AcceptsGaps && Completeness.Of(form, new HashSet<ReferralSection>()).Any(s => s.Missing.Count > 0))
            return Failure.Invalid("acceptsGaps", "Answer what is missing, or confirm that the referral goes off without it");

        var (@case, today) = (await register.Open(child, form.Born, cancel), time.Today());
        var row = new
        {
            command.Referral, command.ManagerName, command.ManagerRole, command.Statement, command.AcceptsGaps, command.Version, Case = @case, Today = today, current.Person.Name,
        };
        if (await work.Execute(Submit, row, cancel) == 0)
            return Failure.Stale;

        await keptOut.CarryTo(@case, command.Referral, cancel);
        await register.Mark(@case, ProcessStep.Incident, StepProgress.Done, "Referred", cancel);
        await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Current, "Referral, for the next meeting", cancel);
        await register.Record(@case, today, $"Referral submitted by {partnership.AgencyName(current.Person.Agency)}", null, cancel);
        await register.Ask(await tasks.Outcome(@case, command.Referral, ReferralTasks.UnsafeSince(form, today), null, cancel), cancel);
        if (form.UnsafeNow is YesNoUnknown.Yes)
            await TellAtOnce(@case, command.Referral, cancel);
        await guests.Follow(GuestSubject.Referral(command.Referral), @case, cancel);
        await genograms.File(command.Referral, @case, cancel);
        await documents.FileForm((await store.Find(command.Referral, cancel))!, cancel);
        work.Raise(new ReferralSubmitted(@case, today, opened.Value.ConcernId) { Agencies = [.. (await store.Answers(command.Referral, cancel)).Select(a => a.Agency).Distinct()] });
        work.Raise(new CategoriesChosen(@case, ReferralTasks.CategorySource, form.Categories));
        return Result.Done;
    }

    // Nobody looks at tasks every hour: who works in the Business Unit hears of it now.
    private async Task TellAtOnce(CaseReference @case, Guid referral, CancellationToken cancel)
    {
        foreach (var person in people.All.Where(p => p.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) && MailQueue.IsAddress(p.Email)))
        {
            if (!await wall.MaySee(person, @case, cancel))
                continue;
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = person.Email!, Subject = $"Read at once: the referral {@case}", Link = Addresses.OfCase(@case, referral), Case = @case,
                    Paragraphs =
                    [
                        $"The referral {@case} has just come in, and cannot wait for the meeting. Open it now: it says what is to be done today.",
                    ],
                },
                cancel);
        }
    }
}

/// <summary>Shows what is missing, and asks for the senior manager's agreement.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSubmission : IQuery<SubmissionView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowSubmission"/>
public sealed record SubmissionView
{
    public required Guid Referral { get; init; }

    /// <summary>Why it cannot be submitted, or null.</summary>
    public required string? Refusal { get; init; }
    public required IReadOnlyList<SectionStanding> WithGaps { get; init; }
    public required bool UnsafeNow { get; init; }
    public required string Statement { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowSubmissionHandler(ReferralDesk desk, ReferralStore store) : IQueryHandler<ShowSubmission, SubmissionView>
{
    public async Task<Result<SubmissionView>> Handle(ShowSubmission query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;

        var form = await store.Form(query.Referral, cancel);
        return new SubmissionView
        {
            Referral = query.Referral,
            Refusal = !await desk.MaySubmit(query.Referral, cancel) ? "Whoever began this referral submits it. Tell them, or the Business Unit." : ReferralMoves.From(opened.Value.State, ReferralMove.Submit).Refusal,
            WithGaps = [.. Completeness.Of(form, new HashSet<ReferralSection>()).Where(s => s.Missing.Count > 0)], UnsafeNow = form.UnsafeNow is YesNoUnknown.Yes,
            Statement = "I have read this referral. It is accurate as far as we know, and I agree to its submission.", Version = opened.Value.Version,
        };
    }
}
