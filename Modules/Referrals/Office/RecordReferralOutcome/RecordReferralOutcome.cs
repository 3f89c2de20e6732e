using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>
/// The Business Unit completes its part of the form after SPRG's meeting (F-3); what was decided starts by itself (F-4), and the minutes of the meeting take it over.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReferralOutcome : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>The day of the meeting.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Why SPRG decided between meetings; null for a decision of a meeting.</summary>
    public string? OutOfMeetingBecause { get; init; }

    /// <summary>Who records the decision.</summary>
    public string? OfficerName { get; init; }
    public string? OfficerRole { get; init; }
    public string? Debates { get; init; }
    public string? Disagreement { get; init; }
    public ReferralOutcome? Outcome { get; init; }
    public string? Reasons { get; init; }
    public IReadOnlyList<AgreedAction> Actions { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordReferralOutcomeRules : AbstractValidator<RecordReferralOutcome>
{
    public RecordReferralOutcomeRules(IPeopleDirectory directory, TimeProvider time)
    {
        RuleFor(x => x.DecidedOn).Needed("Enter the day of the meeting").NotInFuture(time);
        RuleFor(x => x.OutOfMeetingBecause).AtMost(2000);
        RuleFor(x => x.OfficerName).Needed("Enter who records the decision").AtMost(200);
        RuleFor(x => x.OfficerRole).Needed("Enter their role").AtMost(200);
        RuleFor(x => x.Debates).Needed("Say what was discussed").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Disagreement).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Outcome).Needed("Choose what was decided");
        RuleFor(x => x.Reasons).Needed("Give the reasons for the decision").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Actions).Must(rows => rows.Count <= 50).WithMessage("At most 50 actions fit");
        RuleForEach(x => x.Actions).SetValidator(new AgreedActionRules<AgreedAction>(directory));
    }
}

internal sealed class RecordReferralOutcomeHandler(ReferralStore store, ISprgAgenda agenda, ICaseWall wall, IPeopleDirectory directory, DecisionKeeper keeper) : ICommandHandler<RecordReferralOutcome>
{
    public async Task<Result> Handle(RecordReferralOutcome command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, command.Referral, cancel) is not { } row)
            return Failure.NotFound;
        if (ReferralMoves.From(row.State, ReferralMove.DecideAtSprg, command.Outcome).Refusal is { } refusal)
            return Failure.Conflict(refusal);
        if (command.DecidedOn < row.SubmittedOn)
            return Failure.Invalid("decidedOn", $"The referral was submitted on {row.SubmittedOn.Value.InWords()}, so the decision cannot be older. Check the date.");
        var met = command.OutOfMeetingBecause is null ? await agenda.Met(command.DecidedOn!.Value, cancel) : null;
        if (met is { NotYet: { } notYet })
            return Failure.Invalid("decidedOn", $"{notYet} If it was decided out of meeting, say so below.");
        if (met is { IsMeeting: false })
        {
            return Failure.Invalid("decidedOn", await agenda.Referral(command.Case, cancel) is { } listed
                ? $"SPRG did not meet on that day: the referral is on the agenda of {listed.MeetingOn.InWords()}. Enter the day of the meeting, or say below why it was decided out of meeting."
                : "SPRG did not meet on that day. Enter the day of the meeting, or say below why it was decided out of meeting.");
        }

        return await wall.WhoMayNotSee(command.Case, command.Actions, directory, cancel) ?? await keeper.Keep(row, command, cancel);
    }
}

/// <summary>Keeps a decision and starts what follows from it.</summary>
internal sealed class DecisionKeeper(IUnitOfWork<ReferralsModule> work, WhatFollows follows, IPeopleDirectory directory, ICurrentPerson current, TimeProvider time)
{
    private const string Move = "UPDATE referrals.referral SET state = @State, version = version + 1 WHERE referral_id = @Referral AND version = @Version";
    private const string Decide = "UPDATE referrals.referral SET state = 'Decided' WHERE referral_id = @Referral";

    private const string Insert = """
        INSERT INTO referrals.decision
               (referral_id, decided_by, decided_on, out_of_meeting_because, officer_name, officer_role, debates, disagreement, outcome, reasons, recorded_at, recorded_by)
        VALUES (@Referral, @By, @DecidedOn, @OutOfMeetingBecause, @OfficerName, @OfficerRole, @Debates, @Disagreement, @Outcome, @Reasons, @Now, @Name)
        """;

    private const string InsertAction = """
        INSERT INTO referrals.agreed_action (referral_id, decided_by, row_number, action, responsible, due_on, action_id, owner_id)
        VALUES (@Referral, @By, @Number, @Action, @OwnerName, @DueOn, @Id, @OwnerId)
        """;

    /// <summary>What SPRG decided; the caller has checked that it may be.</summary>
    public async Task<Result> Keep(ReferralRow row, RecordReferralOutcome given, CancellationToken cancel)
    {
        var state = ReferralMoves.From(row.State, ReferralMove.DecideAtSprg, given.Outcome).To;
        if (await work.Execute(Move, new { Referral = row.ReferralId, State = state, given.Version }, cancel) == 0)
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                Referral = row.ReferralId, By = DecidedBy.Sprg, given.DecidedOn, given.OutOfMeetingBecause, given.OfficerName, given.OfficerRole, given.Debates, given.Disagreement, given.Outcome, given.Reasons,
                Now = time.GetUtcNow(), current.Person.Name,
            },
            cancel);
        List<ReferralAction> actions =
        [
            .. given.Actions.Select(a => new ReferralAction(
                a.ActionId ?? Guid.CreateVersion7(time.GetUtcNow()), a.Action!, a.OwnerId, directory.All.FirstOrDefault(p => p.Id == a.OwnerId)?.Name ?? a.OwnerName!, a.DueOn!.Value)),
        ];
        await work.Execute(
            InsertAction, actions.Select((a, i) => new { Referral = row.ReferralId, By = DecidedBy.Sprg, Number = i + 1, a.Action, a.OwnerName, a.DueOn, a.Id, a.OwnerId }), cancel);
        await follows.Start(
            row with { State = state },
            new ReferralDecided(row.CaseReference!.Value, given.Outcome!.Value, given.DecidedOn!.Value)
            {
                Place = given.OutOfMeetingBecause is null ? ReferralDecisionPlace.SprgMeeting : ReferralDecisionPlace.OutOfMeeting, Reasons = given.Reasons, Actions = actions,
                Debates = given.Disagreement is null ? given.Debates : $"{given.Debates}\n\nDisagreement: {given.Disagreement}",
            },
            cancel);
        return Result.Done;
    }

    /// <summary>What all three Delegated Safeguarding Partners chose, each for itself.</summary>
    public async Task KeepPartners(ReferralRow row, ReferralOutcome outcome, PartnersAnswers answers, CancellationToken cancel)
    {
        var (today, reasons) = (time.Today(), string.Join("\n\n", answers.Last.Select(a => $"{Words.Of(a.Partner)}: {a.Reasons}")));
        await work.Execute(Decide, new { Referral = row.ReferralId }, cancel);
        await work.Execute(
            Insert,
            new
            {
                Referral = row.ReferralId, By = DecidedBy.Partners, DecidedOn = today, OutOfMeetingBecause = (string?)null, OfficerName = current.Person.Name, OfficerRole = current.Person.JobTitle,
                Debates = "Each partner answered for itself.", Outcome = outcome, Reasons = reasons, Now = time.GetUtcNow(), current.Person.Name,
                Disagreement = answers.Round == 1 ? null : $"The partners’ answers differed {(answers.Round == 2 ? "once" : $"{answers.Round - 1} times")} before they agreed.",
            },
            cancel);
        await follows.Start(
            row with { State = ReferralState.Decided }, new ReferralDecided(row.CaseReference!.Value, outcome, today) { Place = ReferralDecisionPlace.Partners, Reasons = reasons }, cancel);
    }
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferralOutcome : IQuery<ShowReferralOutcomeView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <summary>The form as it begins: with the meeting on whose agenda the referral is, and with what is minuted there.</summary>
public sealed record ShowReferralOutcomeView
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>Why it cannot be recorded, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>The meeting on whose agenda it is; null when it is on none.</summary>
    public DateOnly? ListedOn { get; init; }

    /// <summary>The Rapid Review that the case has already; null where it has none.</summary>
    public RapidReviewKind? Review { get; init; }

    /// <summary>The day of that meeting, once it has come.</summary>
    public DateOnly? DecidedOn { get; init; }
    public string? Debates { get; init; }
    public string? Reasons { get; init; }
    public IReadOnlyList<AgreedAction> Actions { get; init; } = [];
    public required IReadOnlyList<KnownPerson> People { get; init; }
    public required string OfficerName { get; init; }
    public required string OfficerRole { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowReferralOutcomeHandler(ReferralStore store, ISprgAgenda agenda, IRapidReviews reviews, IPeopleDirectory directory, ICurrentPerson current) : IQueryHandler<ShowReferralOutcome, ShowReferralOutcomeView>
{
    public async Task<Result<ShowReferralOutcomeView>> Handle(ShowReferralOutcome query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var listed = await agenda.Referral(query.Case, cancel);
        var held = listed is { HasCome: true } && listed.MeetingOn >= row.SubmittedOn ? listed : null;
        return new ShowReferralOutcomeView
        {
            Case = query.Case, Referral = query.Referral, Refusal = ReferralMoves.From(row.State, ReferralMove.DecideAtSprg, ReferralOutcome.NoFurtherAction).Refusal, ListedOn = listed?.MeetingOn,
            DecidedOn = held?.MeetingOn, Debates = held?.Minutes, Reasons = held?.Decision, People = KnownPerson.OwnersOf(directory), OfficerName = current.Person.Name, OfficerRole = current.Person.JobTitle,
            Version = row.Version, Review = (await reviews.Find(query.Case, cancel))?.Kind,
            Actions = [.. held?.Actions.Select(a => new AgreedAction { ActionId = a.Id, Action = a.Action, OwnerId = a.OwnerId, OwnerName = a.OwnerId is null ? a.OwnerName : null, DueOn = a.DueOn }) ?? []],
        };
    }
}
