using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer, or the Business Unit for them, asks an agency for information by a day (M-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record AskInformation : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Agency { get; init; }
    public string? Asks { get; init; }
    public DateOnly? DueOn { get; init; }
}

internal sealed class AskInformationRules : AbstractValidator<AskInformation>
{
    public AskInformationRules(Partnership partnership, TimeProvider time)
    {
        RuleFor(x => x.Agency).Must(code => partnership.Agencies.Any(a => a.Code == code)).WithMessage("Choose the agency");
        RuleFor(x => x.Asks).Needed("Write what is asked").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.DueOn).Needed("Enter by when").Must(d => d is null || d >= time.Today()).WithMessage("The day must be today or later").Must(d => d is null || d <= time.Today().AddYears(2)).WithMessage("Check the year: this day is more than two years away");
    }
}

internal sealed class AskInformationHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, PanelMembers panel, CaseRegister register, MailQueue mail, Partnership partnership, TimeProvider time) : ICommandHandler<AskInformation>
{
    private const string Insert = """
        INSERT INTO commissioning.information_request (request_id, case_reference, agency, asks, asked_on, due_on, version)
        VALUES (@Id, @Case, @Agency, @Asks, @Today, @DueOn, 1)
        """;

    private const string Party = "SELECT COUNT(*) FROM nscp.case_party WHERE case_reference = @Case AND agency = @Agency";

    public async Task<Result> Handle(AskInformation command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if ((await panel.Information(command.Case, cancel)).Any(i => i.RequestId == command.Id))
            return Result.Done;
        await work.Execute(Insert, new { command.Id, command.Case, command.Agency, command.Asks, Today = time.Today(), command.DueOn }, cancel);
        await register.Record(command.Case, time.Today(), "Information for the review was asked of an agency", $"Due {Words.Of(command.DueOn!.Value)}", cancel);

        // The panel member of the agency answers; while there is none its author, where the case is open to them, or else the Business Unit sees to it. The agency is told in each case.
        var member = (await panel.Of(command.Case, cancel)).FirstOrDefault(m => m is { State: MemberState.Member, PersonId: not null } && m.Agency == command.Agency);
        var hasAuthor = member is null && await work.Scalar<int>(Party, command, cancel) > 0;
        if (member is null && MailQueue.IsAddress(partnership.Agencies.FirstOrDefault(a => a.Code == command.Agency)?.Contact))
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = partnership.Agencies.First(a => a.Code == command.Agency).Contact!, Case = command.Case, Subject = $"{command.Case}: information is asked for a review",
                    Link = Addresses.Information(command.Case, command.Id),
                    Paragraphs = [$"The Lead Reviewer of {command.Case} asks your agency for information by {command.DueOn!.Value}.", $"Those who write for your agency see the request when they sign in. Who has no account is helped by the Business Unit."],
                },
                cancel);
        }

        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = Key(command.Id), Title = "Give the information that the Lead Reviewer asked for", Why = "Panel members provide what is asked in the time that is set (M-4)",
                Link = Addresses.Information(command.Case, command.Id), Role = member is not null ? Role.CsprPanelMember : hasAuthor ? Role.AgencyAuthor : Role.BusinessUnit, Agency = hasAuthor ? command.Agency : null, PersonId = member?.PersonId, DueOn = command.DueOn,
            },
            cancel);
        return Result.Done;
    }

    internal static string Key(Guid request) => $"commissioning:information:{request:N}";
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record NewInformation : IQuery<NewInformationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewInformationView(CaseReference Case, Guid Id, IReadOnlyList<Agency> Agencies);

internal sealed class NewInformationHandler(Reviews reviews, Partnership partnership, TimeProvider time) : IQueryHandler<NewInformation, NewInformationView>
{
    public async Task<Result<NewInformationView>> Handle(NewInformation query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;
        var involved = await reviews.Involved(review, cancel);
        return new NewInformationView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), [.. involved, .. partnership.Agencies.Where(a => involved.All(i => i.Code != a.Code))]);
    }
}
