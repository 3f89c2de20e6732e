using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The Partnership Group signs the report off at its meeting: the last step (S-1). Who must be present is a setting (S-2a); whose agreement is missing needs a reason (S-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordGroupSignOff : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public int Round { get; init; }

    /// <summary>Codes of the agencies that were present.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];
    public string? Comments { get; init; }
}

internal sealed class RecordGroupSignOffRules : AbstractValidator<RecordGroupSignOff>
{
    public RecordGroupSignOffRules(Partnership partnership)
    {
        RuleFor(x => x.Present).NotEmpty().WithMessage("Choose who was present");
        RuleFor(x => x.Present).Must(codes => codes.All(code => partnership.Agencies.Any(a => a.Code == code))).WithMessage("Choose agencies of the list");
        RuleFor(x => x.Comments).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordGroupSignOffHandler(
    IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks, CaseRegister register, SignOffSettings settings, Partnership partnership, TimeProvider time) : ICommandHandler<RecordGroupSignOff>
{
    public async Task<Result> Handle(RecordGroupSignOff command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (NotYet(process, time.Today()) is { } notYet)
            return notYet;

        var missing = settings.MustBePresent.Except(command.Present).ToList();
        if (missing.Count > 0)
            return Failure.Invalid("present", $"For a sign-off these must be present too: {string.Join(", ", missing.Select(partnership.AgencyName))}");
        if (command.Present.Distinct().Count() < settings.LeastPresent)
            return Failure.Invalid("present", $"For a sign-off at least {settings.LeastPresent} agencies must be present");
        var invited = await work.Query<InvitationRow>(InvitationRow.OfCase, command, cancel);
        if (invited.Count == 0 && command.Comments is null)
            return Failure.Invalid("comments", "Nobody is on record as invited to agree the report (S-2): invite the heads of the agencies, or say why it is signed off all the same");
        var silent = invited.Where(i => i.On(process.State.Version) is null or ReportAgreement.DoesNotAgree).ToList();
        if (silent.Count > 0 && command.Comments is null)
            return Failure.Invalid("comments", $"Not all who were invited have agreed this version ({string.Join(", ", silent.Select(i => i.Organisation))}): say why it is signed off all the same");

        var after = process.State.SignOff(isQuorate: true);
        if (after.Failure is { } notNow)
            return notNow;
        var on = process.Row.GroupMeetingOn!.Value;
        await store.Decide(process, SignOffStep.PartnershipGroup, SignOffStep.PartnershipGroup.ToString(), true, command.Comments, on, string.Join(',', command.Present.Distinct()), cancel);
        await store.Save(process, after.Value, null, cancel);
        await tasks.Show(command.Case, after.Value, process, cancel);
        await register.Mark(command.Case, ProcessStep.Publication, StepProgress.Current, "The report is signed off", cancel);
        await register.Record(command.Case, on, $"The Partnership Group signed version {process.State.Version} of the review’s report off", $"File {process.Latest!.Sha256}", cancel);
        tasks.Raise(new ReportSignedOff(command.Case, process.State.Version, process.Latest.Sha256, on));
        return Result.Done;
    }

    /// <summary>The Group decides at a meeting, and not before it.</summary>
    internal static Failure? NotYet(ReportProcess process, DateOnly today) =>
        process.State.NotNow(SignOffStep.PartnershipGroup) is { } notNow ? notNow
        : process.Row.GroupMeetingOn is not { } on ? Failure.Conflict("Choose the Partnership Group’s meeting first.")
        : on > today ? Failure.Conflict($"The Partnership Group meets on {on.InWords()}. Record its decision from that day on.")
        : process.Standing(SignOffStep.Partners).Any(d => d.MetOn > on) ? Failure.Conflict("That meeting was before the safeguarding partners signed off. Choose a later one.")
        : null;
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowGroupSignOff : IQuery<GroupSignOffView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form, with the invitations.</summary>
public sealed record GroupSignOffView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public DateOnly? MeetingOn { get; init; }
    public ReportVersionRow? Report { get; init; }
    public required IReadOnlyList<InvitationRow> Invitations { get; init; }
    public required IReadOnlyList<Agency> Agencies { get; init; }

    /// <summary>Names of those who must be present, and how many.</summary>
    public required string Quorum { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowGroupSignOffHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffSettings settings, Partnership partnership, TimeProvider time) : IQueryHandler<ShowGroupSignOff, GroupSignOffView>
{
    public async Task<Result<GroupSignOffView>> Handle(ShowGroupSignOff query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var must = string.Join(", ", settings.MustBePresent.Select(partnership.AgencyName));
        return new GroupSignOffView
        {
            Case = query.Case, Round = process.Row.RoundNumber, MeetingOn = process.Row.GroupMeetingOn, Report = process.Latest, Invitations = await work.Query<InvitationRow>(InvitationRow.OfCase, query, cancel),
            Agencies = partnership.Agencies, Quorum = $"{(must.Length > 0 ? $"Needed: {must}. " : "")}At least {settings.LeastPresent.Of("agency", "agencies")}.", NotNow = RecordGroupSignOffHandler.NotYet(process, time.Today())?.Message,
        };
    }
}
