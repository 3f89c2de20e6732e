using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The day of the discrete meeting at which the three safeguarding partners sign the report off (S-1, step 3). From that day on each can answer.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MeetReportPartners : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public int Round { get; init; }
    public DateOnly? MeetOn { get; init; }
}

internal sealed class MeetReportPartnersRules : AbstractValidator<MeetReportPartners>
{
    public MeetReportPartnersRules() => RuleFor(x => x.MeetOn).Needed("Enter the day of the meeting");
}

internal sealed class MeetReportPartnersHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks) : ICommandHandler<MeetReportPartners>
{
    private const string Set = "UPDATE signoff.round SET partners_meet_on = @MeetOn WHERE case_reference = @Case AND round_number = @Round";

    public async Task<Result> Handle(MeetReportPartners command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.State.NotNow(SignOffStep.Partners) is { } notNow)
            return notNow;
        if (process.State.Answers.Count > 0)
            return Failure.Conflict("A partner has answered at that meeting already.");
        if (process.Standing(SignOffStep.Sprg).LastOrDefault()?.MetOn > command.MeetOn)
            return Failure.Invalid("meetOn", "The partners meet after SPRG has agreed the report");

        await work.Execute(Set, command, cancel);
        await tasks.Show(command.Case, process.State, (await store.Find(command.Case, cancel))!, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReportPartnersMeeting : IQuery<ReportPartnersMeetingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ReportPartnersMeetingView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public DateOnly? MeetOn { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowReportPartnersMeetingHandler(SignOffStore store) : IQueryHandler<ShowReportPartnersMeeting, ReportPartnersMeetingView>
{
    public async Task<Result<ReportPartnersMeetingView>> Handle(ShowReportPartnersMeeting query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        return new ReportPartnersMeetingView { Case = query.Case, Round = process.Row.RoundNumber, MeetOn = process.Round?.PartnersMeetOn, NotNow = process.State.NotNow(SignOffStep.Partners)?.Message };
    }
}
